package io.seiche.collectors.timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Runs many things later, those of one tenth of a second together at its end, so that what hardly
 * ever has to be done costs hardly anything. Thread-safe.
 */
public final class Deadlines {
  private static final long SLOT_MS = 100;

  private final LongSupplier nowMs;
  private final BiConsumer<Duration, Runnable> alarm;
  private final Map<Long, List<Runnable>> bySlot = new HashMap<>();

  /**
   * @param nowMs milliseconds since whenever, never decreasing
   * @param alarm runs a short task once, after a delay
   */
  public Deadlines(LongSupplier nowMs, BiConsumer<Duration, Runnable> alarm) {
    this.nowMs = nowMs;
    this.alarm = alarm;
  }

  /**
   * Runs a short task that does not throw after {@code delay}, a tenth of a second late at most.
   */
  public void in(Duration delay, Runnable task) {
    long now = nowMs.getAsLong();
    long slot = Math.floorDiv(now + delay.toMillis() + SLOT_MS - 1, SLOT_MS);
    boolean first;
    synchronized (this) {
      List<Runnable> tasks = bySlot.computeIfAbsent(slot, none -> new ArrayList<>());
      first = tasks.isEmpty();
      tasks.add(task);
    }
    if (first) {
      alarm.accept(Duration.ofMillis(slot * SLOT_MS - now), () -> ring(slot));
    }
  }

  private void ring(long slot) {
    List<Runnable> tasks;
    synchronized (this) {
      tasks = bySlot.remove(slot);
    }
    tasks.forEach(Runnable::run);
  }
}
