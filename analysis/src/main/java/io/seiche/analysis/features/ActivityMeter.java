package io.seiche.analysis.features;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds up a workload's ticks and yields their means every {@value #EVERY_MS} ms of event time; a
 * span that a gap cut short once there is news again. A plain bean, so that stream processors can
 * store it; mutable, not thread-safe. Ticks come in time order.
 */
public class ActivityMeter {
  public static final long EVERY_MS = 5_000;

  public @Nullable WorkloadTick sum;
  public long startMs;
  public int resources;

  /** Adds a tick; when the span it ends in is full, what happened in it. */
  public Optional<Activity> add(WorkloadTick tick) {
    WorkloadTick before = sum;
    if (before != null && tick.startMs() - before.endMs() >= EVERY_MS) {
      // Nobody knows what happened meanwhile: the mean must not reach across.
      Activity done = activity(before, before.endMs());
      sum = tick;
      startMs = tick.startMs();
      resources = tick.samples();
      return Optional.of(done);
    }
    if (before == null) {
      startMs = tick.startMs();
    }
    WorkloadTick after = before == null ? tick : joined(before, tick);
    resources = tick.samples();
    if (Math.floorDiv(tick.endMs(), EVERY_MS) == Math.floorDiv(startMs, EVERY_MS)) {
      sum = after;
      return Optional.empty();
    }
    sum = null;
    return Optional.of(activity(after, tick.endMs()));
  }

  private WorkloadTick joined(WorkloadTick sum, WorkloadTick next) {
    WorkloadTick both = sum.plus(next);
    double share = next.intervalMs() / (double) Math.max(1, next.endMs() - startMs);
    double busyRatio = sum.busyRatio() + Math.min(1, share) * (next.busyRatio() - sum.busyRatio());
    return new WorkloadTick(
        both.workload(),
        next.system(),
        both.vantage(),
        next.endMs(),
        next.intervalMs(),
        both.samples(),
        both.known(),
        both.readBytes(),
        both.writeBytes(),
        both.readOps(),
        both.writeOps(),
        both.readLatencyOps(),
        both.readLatencySeconds(),
        both.writeLatencyOps(),
        both.writeLatencySeconds(),
        busyRatio,
        both.gpuUtilSum(),
        both.gpus());
  }

  private Activity activity(WorkloadTick all, long endMs) {
    double seconds = (endMs - startMs) / 1e3;
    return new Activity(
        all.workload(),
        all.system(),
        startMs,
        endMs,
        all.intervalMs(),
        all.samples(),
        resources,
        all.knows(WorkloadTick.READ_BYTES) ? all.readBytes() / seconds : null,
        all.knows(WorkloadTick.WRITE_BYTES) ? all.writeBytes() / seconds : null,
        all.knows(WorkloadTick.READ_OPS) ? all.readOps() / seconds : null,
        all.knows(WorkloadTick.WRITE_OPS) ? all.writeOps() / seconds : null,
        all.readLatencyOps() > 0 ? all.readLatencySeconds() / all.readLatencyOps() : null,
        all.writeLatencyOps() > 0 ? all.writeLatencySeconds() / all.writeLatencyOps() : null,
        all.knows(WorkloadTick.BUSY) ? all.busyRatio() : null,
        all.gpus() > 0 ? all.gpuUtilSum() / all.gpus() : null);
  }
}
