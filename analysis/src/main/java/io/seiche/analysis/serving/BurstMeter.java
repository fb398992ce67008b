package io.seiche.analysis.serving;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.phase.Phase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches one workload's serving and yields its bursts for each minute of event time in which it
 * was in INFERENCE. A minute goes out with the first tick after it. IDLE that follows serving is a
 * long pause of it; any other phase, a gap, and ticks longer than {@value #LONGEST_MS} ms, in which
 * bursts do not show, end it.
 *
 * <p>A plain bean of about 2 KiB, so that stream processors can store it; the work for a tick is
 * constant. Mutable, not thread-safe. Ticks come in time order.
 */
public class BurstMeter {
  /** Event time of one answer; minutes are aligned to it. */
  public static final long EVERY_MS = 60_000;

  /** In longer ticks bursts do not show. */
  static final int LONGEST_MS = 2_000;

  /** Ticks of one resolution differ by less than this share. */
  private static final double JITTER = 0.25;

  public BurstLevel level = new BurstLevel();
  public BurstTally tally = new BurstTally();
  public BurstSize size = new BurstSize();

  /** End of the last tick of serving, epoch milliseconds; 0 when the last tick was none. */
  public long lastEndMs;

  public int intervalMs;

  /** The minute the tally is of, as its number since the epoch. */
  public long minute = Long.MIN_VALUE;

  /**
   * Takes in the next finished tick.
   *
   * @param active whether its I/O passed the workload's noise floor
   * @return the bursts of the minute that is over with it, if there was serving in it
   */
  public Optional<ServingBursts> add(WorkloadTick tick, Phase phase, boolean active) {
    // The minute of a tick is that of its end, which belongs to the minute before.
    long of = Math.floorDiv(tick.endMs() - 1, EVERY_MS);
    ServingBursts over = of == minute ? null : endMinute(tick.workload());
    minute = of;
    if (tick.knows(WorkloadTick.READ_BYTES)) {
      watch(tick, phase, active);
    } else if (tick.knowsIo()) {
      stop();
    }
    return Optional.ofNullable(over);
  }

  private void watch(WorkloadTick tick, Phase phase, boolean active) {
    boolean serves = phase == Phase.INFERENCE || (phase == Phase.IDLE && lastEndMs != 0);
    if (!serves || tick.intervalMs() > LONGEST_MS) {
      stop();
      return;
    }
    if (!follows(tick)) {
      stop();
    }
    lastEndMs = tick.endMs();
    intervalMs = tick.intervalMs();
    size.add(active ? tick.readBytes() : 0);
    if (phase == Phase.INFERENCE) {
      double rate = (tick.readBytes() + tick.writeBytes()) / tick.seconds();
      tally.add(tick, level.above(rate, tick.seconds(), active));
    } else {
      tally.endBurst();
    }
  }

  private boolean follows(WorkloadTick tick) {
    return tick.startMs() - lastEndMs <= tick.intervalMs() / 2
        && Math.abs(tick.intervalMs() - intervalMs) <= JITTER * intervalMs;
  }

  private void stop() {
    if (lastEndMs != 0) {
      lastEndMs = 0;
      tally.forgetOpen();
      size.forgetWindows();
    }
  }

  private @Nullable ServingBursts endMinute(String workload) {
    if (minute == Long.MIN_VALUE) {
      return null;
    }
    long endMs = (minute + 1) * EVERY_MS;
    size.endMinute(endMs);
    if (tally.servingSeconds == 0) {
      return null;
    }
    Double now = size.now();
    Double before = size.baseline();
    Double ratio = now == null || before == null ? null : now / before;
    return tally.take(workload, endMs - EVERY_MS, endMs, now, ratio);
  }
}
