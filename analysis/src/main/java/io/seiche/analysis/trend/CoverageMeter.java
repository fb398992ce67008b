package io.seiche.analysis.trend;

import io.seiche.analysis.features.Activity;
import java.util.function.Consumer;

/**
 * Joins what a workload's activity covers and tells it every {@value #EVERY_MS} ms of event time,
 * so at the end of each hour and day, and where there is as long a gap or it moves. A plain bean,
 * so that stream processors can store it; mutable, not thread-safe. Activity comes in time order.
 */
public class CoverageMeter {
  public static final long EVERY_MS = 300_000;

  /** Where it is. */
  public String system = "";

  /** What is not told yet; nothing when start and end are the same. */
  public long startMs;

  public long endMs;

  /** Event time of the timer that tells what nothing follows; 0 without. */
  public long timerMs;

  /** Takes in what knows of I/O. */
  public void add(Activity next, Consumer<Told> told) {
    if (next.startMs() - endMs > EVERY_MS || !next.system().equals(system)) {
      tell(told);
      system = next.system();
      startMs = next.startMs();
    }
    endMs = Math.max(endMs, next.endMs());
    if (endMs >= dueMs()) {
      tell(told);
    }
  }

  public boolean isEmpty() {
    return startMs == endMs;
  }

  /** By when it is told if time goes on. */
  public long dueMs() {
    return Math.floorDiv(startMs, EVERY_MS) * EVERY_MS + EVERY_MS;
  }

  /** Tells what there is. */
  public void tell(Consumer<Told> told) {
    if (!isEmpty()) {
      told.accept(new Told(system, new Coverage(startMs, endMs)));
      startMs = endMs;
    }
  }

  /**
   * What is known of a workload.
   *
   * @param system where it was
   */
  public record Told(String system, Coverage coverage) {}
}
