package io.seiche.standalone.console;

import io.seiche.results.v1.HealthCount;
import io.seiche.standalone.console.document.Answers.Health;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pipeline lost, dropped or corrected: the newest total of each counter. Messages may come
 * in any order and repeatedly. Not thread-safe.
 */
final class LossLedger {
  /** Counters beyond this are not taken in. */
  static final int MOST = 20_000;

  /** Recognised repeats are no loss, nor is what came late but not too late. */
  private static final Set<String> NO_LOSS = Set.of("duplicate", "reordered");

  /** Their counts are of files, or of sums made twice, not of telemetry. */
  private static final Set<String> NO_TELEMETRY = Set.of("inventory", "rules", "saturation");

  private record Key(String component, String system, String reason) {}

  private final Map<Key, HealthCount> newest = new HashMap<>();
  private long refused;

  /** Takes in a total; false when it was known, or a newer one is. */
  boolean add(HealthCount said) {
    Key key = new Key(said.getComponent(), said.getSystem(), said.getReason());
    HealthCount known = newest.get(key);
    if (known == null && newest.size() >= MOST) {
      refused++;
      return false;
    }
    if (known != null && !supersedes(said, known)) {
      return false;
    }
    newest.put(key, said);
    return true;
  }

  private static boolean supersedes(HealthCount said, HealthCount known) {
    return said.getEventTimeMs() != known.getEventTimeMs()
        ? said.getEventTimeMs() > known.getEventTimeMs()
        : said.getCount() > known.getCount();
  }

  /** Losses by reason, over all components and systems. */
  SortedMap<String, Long> lost() {
    SortedMap<String, Long> out = new TreeMap<>();
    for (HealthCount count : newest.values()) {
      if (!NO_LOSS.contains(count.getReason()) && !NO_TELEMETRY.contains(count.getComponent())) {
        out.merge(count.getReason(), count.getCount(), Long::sum);
      }
    }
    return out;
  }

  /** All totals by component and reason, over all systems. */
  List<Health> totals() {
    Map<Key, Long> sums = new HashMap<>();
    for (HealthCount count : newest.values()) {
      Key all = new Key(count.getComponent(), "", count.getReason());
      sums.merge(all, count.getCount(), Long::sum);
    }
    return sums.entrySet().stream()
        .map(sum -> new Health(sum.getKey().component(), sum.getKey().reason(), sum.getValue()))
        .sorted(Comparator.comparing(Health::component).thenComparing(Health::reason))
        .toList();
  }

  /** Messages about counters beyond {@link #MOST}. */
  long refused() {
    return refused;
  }
}
