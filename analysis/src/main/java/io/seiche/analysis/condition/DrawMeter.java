package io.seiche.analysis.condition;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.phase.Phase;
import java.util.Optional;

/**
 * Adds up a workload's ticks by phase and yields a {@link Draw} at every full ten seconds of event
 * time. A plain bean, so that stream processors can store it; mutable, not thread-safe. Ticks come
 * in time order.
 */
public class DrawMeter {
  public static final long EVERY_MS = 10_000;

  /** Sums since the last draw. */
  public int spanMs;

  public double bytes;
  public double readBytes;
  public double savedBytes;
  public double loadedBytes;
  public double saveOps;
  public double saveSeconds;
  public double loadOps;
  public double loadSeconds;

  /** Weighted by time, milliseconds; {@code busyMs} is the time of which it is known. */
  public double busySumMs;

  public double busyMs;

  /** End of the newest tick, epoch milliseconds. */
  public long endMs;

  /** Adds a tick that knows of I/O; when it completes ten seconds, what was drawn in them. */
  public Optional<Draw> add(WorkloadTick tick, Phase phase) {
    if (tick.startMs() - endMs >= EVERY_MS) {
      forget();
    }
    endMs = tick.endMs();
    spanMs += tick.intervalMs();
    bytes += tick.readBytes() + tick.writeBytes();
    readBytes += tick.readBytes();
    if (phase == Phase.CHECKPOINT) {
      savedBytes += tick.writeBytes();
      saveOps += tick.writeLatencyOps();
      saveSeconds += tick.writeLatencySeconds();
    } else if (phase == Phase.LOAD) {
      loadedBytes += tick.readBytes();
      loadOps += tick.readLatencyOps();
      loadSeconds += tick.readLatencySeconds();
    }
    if (tick.knows(WorkloadTick.BUSY)) {
      busySumMs += tick.busyRatio() * tick.intervalMs();
      busyMs += tick.intervalMs();
    }
    if (Math.floorDiv(endMs, EVERY_MS) == Math.floorDiv(endMs - spanMs, EVERY_MS)) {
      return Optional.empty();
    }
    Draw draw =
        new Draw(
            tick.workload(),
            tick.system(),
            endMs,
            spanMs,
            tick.intervalMs(),
            bytes,
            readBytes,
            savedBytes,
            loadedBytes,
            saveOps > 0 ? Double.valueOf(saveSeconds / saveOps) : null,
            loadOps > 0 ? Double.valueOf(loadSeconds / loadOps) : null,
            busyMs > 0 ? Double.valueOf(busySumMs / busyMs) : null);
    forget();
    return Optional.of(draw);
  }

  private void forget() {
    spanMs = 0;
    bytes = 0;
    readBytes = 0;
    savedBytes = 0;
    loadedBytes = 0;
    saveOps = 0;
    saveSeconds = 0;
    loadOps = 0;
    loadSeconds = 0;
    busySumMs = 0;
    busyMs = 0;
  }
}
