package io.seiche.standalone.past;

import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.embedded.SwitchPoint;
import io.seiche.history.influx.StoreException;
import io.seiche.standalone.console.document.Answers.Bill;
import io.seiche.standalone.console.document.Answers.Switches;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.SwitchDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The switches of a span, each once: what is remembered live, and under it what the store has. The
 * bill is that of all of them, however many are listed. Not thread-safe; one for each question.
 */
public final class SwitchHistory implements Past {
  private static final Comparator<SwitchDocument> ORDER =
      Comparator.comparingLong(SwitchDocument::atMs).thenComparing(SwitchDocument::id);

  private final Asked asked;
  private final Map<String, SwitchDocument> live = new HashMap<>();
  private final List<SwitchDocument> stored = new ArrayList<>();
  private final CutOff cutOff = new CutOff();
  private final Sum sum = new Sum();

  public SwitchHistory(Asked asked, Collection<SwitchDocument> remembered) {
    this.asked = asked;
    for (SwitchDocument one : remembered) {
      if (one.atMs() >= asked.fromMs() && asked.isBeforeTheEnd(one.atMs())) {
        live.put(one.id(), one);
      }
    }
  }

  @Override
  public void read(StoreQueries store) throws StoreException {
    store.newestSwitches(asked.fromMs(), asked.endMs(), CutOff.MOST_POINTS, this::add);
  }

  @Override
  public void unread(String why, boolean matters) {
    cutOff.unread(why, matters);
  }

  private void add(SwitchPoint point) {
    cutOff.read(point.timeMs());
    SwitchDocument known = live.get(point.id());
    if (known != null) {
      if (Boolean.TRUE.equals(point.settled()) && !Boolean.TRUE.equals(known.settled())) {
        live.put(point.id(), document(point));
      }
    } else if (asked.matches(point.workload())) {
      SwitchDocument found = document(point);
      sum.add(found);
      if (stored.size() < asked.limit()) {
        stored.add(found);
      }
    }
  }

  /** The answer, once all has been added. */
  public Switches answer() {
    List<SwitchDocument> all = new ArrayList<>(stored);
    for (SwitchDocument one : live.values()) {
      if (asked.matches(one.workload())) {
        sum.add(one);
        all.add(one);
      }
    }
    all.sort(ORDER);
    List<SwitchDocument> newest = all.subList(Math.max(0, all.size() - asked.limit()), all.size());
    return new Switches(
        asked.nowMs(),
        (asked.untilMs() - asked.fromMs()) / 1_000,
        List.copyOf(newest),
        asked.fromMs(),
        asked.untilMs(),
        sum.bill(),
        cutOff.text(asked, newest.size(), sum.switches, "switches are listed"));
  }

  /** As documents tell of it. */
  public static SwitchDocument document(SwitchPoint found) {
    return new SwitchDocument(
        found.id(),
        found.workload(),
        found.from().name(),
        found.to().name(),
        found.timeMs() - Math.round(found.durationSeconds() * 1_000),
        found.timeMs(),
        found.durationSeconds(),
        Numbers.significant(found.drainSeconds()),
        Numbers.significant(found.saveSeconds()),
        Numbers.significant(found.gapSeconds()),
        Numbers.significant(found.loadSeconds()),
        Numbers.significant(found.firstIoSeconds()),
        Math.round(found.savedBytes()),
        Math.round(found.loadedBytes()),
        found.gpuLostSeconds() == null ? null : Numbers.significant(found.gpuLostSeconds()),
        found.system(),
        found.settled(),
        found.missed());
  }

  private static final class Sum {
    private long switches;
    private long missed;
    private long unsettled;
    private double seconds;
    private long savedBytes;
    private long loadedBytes;
    private Double gpuLostS;

    void add(SwitchDocument one) {
      switches++;
      missed += Boolean.TRUE.equals(one.missed()) ? 1 : 0;
      unsettled += Boolean.FALSE.equals(one.settled()) ? 1 : 0;
      seconds += one.durationS();
      savedBytes += one.savedBytes();
      loadedBytes += one.loadedBytes();
      if (one.gpuLostS() != null) {
        gpuLostS = (gpuLostS == null ? 0 : gpuLostS) + one.gpuLostS();
      }
    }

    Bill bill() {
      return new Bill(
          switches,
          missed,
          unsettled,
          Numbers.significant(seconds),
          savedBytes,
          loadedBytes,
          gpuLostS == null ? null : Numbers.significant(gpuLostS));
    }
  }
}
