package io.seiche.standalone.console;

import io.seiche.results.v1.Switch;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.SwitchDocument;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * The switches of the last day, each once, by their end. They may come in any order and repeatedly:
 * of one that is told twice the settled word holds. Not thread-safe.
 */
final class SwitchLog {
  private static final long KEEP_MS = 24 * 3_600_000L;

  /** More than this are let go, the oldest first. */
  static final int MOST = 10_000;

  private record Key(long atMs, String id) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::atMs).thenComparing(Key::id);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The last word on a switch.
   *
   * @param at where it stands; null when it never happened
   */
  private record Word(boolean settled, Key at) {}

  private final TreeMap<Key, SwitchDocument> switches = new TreeMap<>();

  /** By id, when told first. */
  private final TreeMap<Key, Word> words = new TreeMap<>();

  private long letGo;

  /** Takes in a switch; false when it was known. */
  boolean add(Switch found) {
    long firstMs = found.getFirstMs() == 0 ? found.getEndMs() : found.getFirstMs();
    Key first = new Key(firstMs, found.getId());
    Word before = words.get(first);
    if (before != null && before.settled() && !found.getSettled()) {
      return false;
    }
    Key at = found.getSuperseded() ? null : new Key(found.getEndMs(), found.getId());
    words.put(first, new Word(found.getSettled(), at));
    SwitchDocument gone =
        before == null || before.at() == null || before.at().equals(at)
            ? null
            : switches.remove(before.at());
    if (at == null) {
      return gone != null;
    }
    SwitchDocument document = document(found);
    return !document.equals(switches.put(at, document));
  }

  /** Those that ended at {@code fromMs} or later, oldest first. */
  Collection<SwitchDocument> since(long fromMs) {
    return switches.tailMap(new Key(fromMs, "")).values();
  }

  /** Forgets what is too old at {@code nowMs}, or too much. */
  void prune(long nowMs) {
    switches.headMap(new Key(nowMs - KEEP_MS, "")).clear();
    words.headMap(new Key(nowMs - KEEP_MS, "")).clear();
    while (switches.size() > MOST) {
      switches.pollFirstEntry();
      letGo++;
    }
    while (words.size() > 2 * MOST) {
      words.pollFirstEntry();
    }
  }

  /** Switches let go because there were too many. */
  long letGo() {
    return letGo;
  }

  /** All that must be numbers. */
  static double[] figures(Switch in) {
    return new double[] {
      in.getDrainS(),
      in.getSaveS(),
      in.getGapS(),
      in.getLoadS(),
      in.getFirstIoS(),
      in.getSavedBytes(),
      in.getLoadedBytes()
    };
  }

  private static SwitchDocument document(Switch in) {
    return new SwitchDocument(
        in.getId(),
        in.getWorkload(),
        PhaseNames.of(in.getFrom()),
        PhaseNames.of(in.getTo()),
        in.getStartMs(),
        in.getEndMs(),
        (in.getEndMs() - in.getStartMs()) / 1e3,
        Numbers.significant(in.getDrainS()),
        Numbers.significant(in.getSaveS()),
        Numbers.significant(in.getGapS()),
        Numbers.significant(in.getLoadS()),
        Numbers.significant(in.getFirstIoS()),
        Math.round(in.getSavedBytes()),
        Math.round(in.getLoadedBytes()),
        Numbers.known(in.hasGpuLostS(), in.getGpuLostS()),
        in.getSystem(),
        in.getSettled(),
        in.getMissed());
  }
}
