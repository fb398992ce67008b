package io.seiche.collectors.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
  private final AtomicLong nowMs = new AtomicLong(1_000_000);
  private final Map<Duration, Runnable> alarms = new LinkedHashMap<>();
  private final Deadlines deadlines = new Deadlines(nowMs::get, alarms::put);
  private final List<String> ran = new ArrayList<>();

  @ParameterizedTest(name = "{0} ms after the tenth, in {1} ms: after {2} ms")
  @CsvSource({"0, 300, 300", "0, 301, 400", "1, 300, 399", "99, 1, 1", "99, 2, 101", "0, 0, 0"})
  void endsNeverTooSoonAndATenthLateAtMost(long after, long delay, long expected) {
    nowMs.addAndGet(after);
    deadlines.in(Duration.ofMillis(delay), () -> ran.add("it"));
    assertThat(alarms).containsOnlyKeys(Duration.ofMillis(expected));
    alarms.values().forEach(Runnable::run);
    assertThat(ran).containsExactly("it");
  }

  @Test
  void thoseOfOneTenthNeedOneAlarm() {
    deadlines.in(Duration.ofMillis(250), () -> ran.add("a"));
    deadlines.in(Duration.ofMillis(299), () -> ran.add("b"));
    deadlines.in(Duration.ofMillis(310), () -> ran.add("c"));
    assertThat(alarms).containsOnlyKeys(Duration.ofMillis(300), Duration.ofMillis(400));
    alarms.get(Duration.ofMillis(300)).run();
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  void aTenthThatHasRungMayComeAgain() {
    deadlines.in(Duration.ofMillis(300), () -> ran.add("a"));
    alarms.remove(Duration.ofMillis(300)).run();
    deadlines.in(Duration.ofMillis(300), () -> ran.add("b"));
    alarms.remove(Duration.ofMillis(300)).run();
    assertThat(ran).containsExactly("a", "b");
  }
}
