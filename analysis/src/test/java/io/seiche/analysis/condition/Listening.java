package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One collector listened to, with a clock of event time that is moved by hand. */
final class Listening {
  static final long START_MS = 1_767_225_600_000L;

  final CollectorWatch watch = new CollectorWatch();
  private final Map<String, Feed> kept = new HashMap<>();
  private final TreeSet<Long> timers = new TreeSet<>();
  private final List<Alert> told = new ArrayList<>();
  private final SilenceDetector detector;
  private long nowMs = START_MS;

  private final Feeds feeds =
      new Feeds() {
        @Override
        public @Nullable Feed get(String system) {
          return kept.get(system);
        }

        @Override
        public void put(Feed feed) {
          kept.put(feed.system, feed);
        }

        @Override
        public void remove(String system) {
          kept.remove(system);
        }

        @Override
        public List<Feed> all() {
          return List.copyOf(kept.values());
        }
      };

  Listening(SilencePolicy policy) {
    detector = new SilenceDetector(policy);
  }

  /** A sign that ends so many seconds after the start; time does not move. */
  Listening hears(String system, double second, int intervalSeconds) {
    return hears(system, second, intervalSeconds, 0);
  }

  Listening hears(String system, double second, int intervalSeconds, int lagSeconds) {
    long dueMs =
        detector.onSign(
            feeds,
            watch,
            new Sign(
                system,
                "sim",
                START_MS + Math.round(1e3 * second),
                1_000 * intervalSeconds,
                1_000L * lagSeconds,
                List.of()));
    if (dueMs > 0) {
      timers.add(dueMs);
    }
    return this;
  }

  /** Time goes on to so many seconds after the start. */
  Listening until(double second) {
    nowMs = START_MS + Math.round(1e3 * second);
    while (!timers.isEmpty() && timers.first() <= nowMs) {
      long nextMs = detector.look(feeds, watch, "sim", timers.pollFirst(), told::add);
      if (nextMs > 0) {
        timers.add(nextMs);
      }
    }
    return this;
  }

  /** These report every so many seconds, and time follows two seconds behind. */
  Listening report(int fromSecond, int toSecond, int everySeconds, String... systems) {
    for (int second = fromSecond; second <= toSecond; second += everySeconds) {
      for (String system : systems) {
        hears(system, second, everySeconds);
      }
      until(second - 2);
    }
    return this;
  }

  Feeds feeds() {
    return feeds;
  }

  int systems() {
    return kept.size();
  }

  int timers() {
    return timers.size();
  }

  List<Alert> told() {
    return told;
  }

  /** What was told: who, when, and whether it fires. */
  List<String> lines() {
    return told.stream()
        .map(
            alert ->
                (alert.system().isEmpty() ? alert.scopeId() : alert.system())
                    + (alert.firing() ? " silent since " : " back, silent since ")
                    + (alert.startsMs() - START_MS) / 1000
                    + " at "
                    + (alert.eventTimeMs() - START_MS) / 1000)
        .toList();
  }
}
