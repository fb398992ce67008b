package io.seiche.collectors;

import io.seiche.collectors.publish.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** An alarm that rings as its clock is moved. */
final class ManualAlarm implements Alarm {
  private final ManualClock clock;
  private final PriorityQueue<Ring> rings =
      new PriorityQueue<>(Comparator.comparing(Ring::at).thenComparing(Ring::order));
  private long order;

  private record Ring(Instant at, long order, Runnable task) {}

  ManualAlarm(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public void in(Duration delay, Runnable task) {
    rings.add(new Ring(clock.instant().plus(delay), order++, task));
  }

  /** Lets time pass, ringing at each moment that was asked for. */
  void advance(Duration time) {
    Instant end = clock.instant().plus(time);
    while (!rings.isEmpty() && !rings.peek().at().isAfter(end)) {
      Ring ring = rings.remove();
      clock.set(ring.at());
      ring.task().run();
    }
    clock.set(end);
  }

  /** Rings what is next, whatever the clock says. */
  void ringNext() {
    rings.remove().task().run();
  }

  @Override
  public void close() {
    rings.clear();
  }
}
