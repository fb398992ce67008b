package io.seiche.analysis.phase;

import io.seiche.analysis.features.Features;
import io.seiche.analysis.features.WorkloadTick;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Names the phase a workload is in, from its past alone. Stateless, hence thread-safe: what it
 * knows of a workload is in the {@link PhaseMemory} passed in.
 *
 * <p>Decides over time by decaying log-odds: for each other phase a sum of how much better it fits,
 * clipped per tick, fading by a tenth per tick; the verdict changes when a sum passes a threshold.
 * That needs a few seconds of agreement for a change and does not count one minute's history as
 * sixty independent proofs.
 */
public final class PhaseClassifier implements Serializable {
  /** Share of the accumulated odds a tick keeps. */
  private static final double KEEP = 0.9;

  /** The most one tick can say for or against. */
  private static final double STEP = 4;

  /** Accumulated log-odds from which the verdict changes. */
  private static final double THRESHOLD = 3;

  /** Ticks after a start or a gap before anything but UNKNOWN is said. */
  private static final int WARM_TICKS = 3;

  /** Longer without a sample is a gap, milliseconds, or in intervals of the source. */
  private static final long GAP_MS = 10_000;

  private static final int GAP_INTERVALS = 3;

  /** How fast the memory of the side follows, per tick, and fades where there is neither. */
  private static final double SIDE_GAIN = 0.15;

  private static final double SIDE_FADE = 0.995;

  /** Softens scores into probabilities: they are sums of features that overlap. */
  private static final double TEMPERATURE = 2;

  private static final double CONFIDENCE_GAIN = 0.3;

  private static final Phase[] PHASES = Phase.values();

  /**
   * Takes in the next tick; ticks of one workload come in time order. A tick without I/O readings
   * (GPUs alone) is no silence: it says nothing.
   *
   * @param memory what is known of the workload; updated
   */
  public void observe(PhaseMemory memory, WorkloadTick tick) {
    if (memory.warmTicks > 0 && isGap(memory.lastEndMs, tick)) {
      memory.window.forgetShape();
      memory.warmTicks = 0;
      enter(memory, Phase.UNKNOWN, tick.startMs());
    }
    if (memory.sinceMs == 0) {
      memory.sinceMs = tick.startMs();
    }
    if (!tick.knowsIo()) {
      return;
    }
    memory.window.add(tick);
    memory.lastEndMs = tick.endMs();
    memory.warmTicks = Math.min(WARM_TICKS, memory.warmTicks + 1);

    Features features = Features.of(memory.window, tick.seconds());
    double[] scores = new double[PhaseScores.COUNT];
    PhaseScores.fill(scores, features, memory.sideMemory);
    if (memory.warmTicks >= WARM_TICKS) {
      decide(memory, scores, tick);
    }
    remember(memory, scores);
  }

  private static boolean isGap(long lastEndMs, WorkloadTick tick) {
    return tick.startMs() - lastEndMs > Math.max(GAP_MS, (long) GAP_INTERVALS * tick.intervalMs());
  }

  private static void decide(PhaseMemory memory, double[] scores, WorkloadTick tick) {
    if (memory.phase == Phase.UNKNOWN) {
      enter(memory, PHASES[best(scores)], tick.startMs());
      return;
    }
    int now = memory.phase.ordinal();
    double[] odds = memory.odds;
    for (int other = 0; other < odds.length; other++) {
      double step = Math.max(-STEP, Math.min(STEP, scores[other] - scores[now]));
      odds[other] = other == now ? 0 : Math.max(0, KEEP * odds[other] + step);
    }
    int challenger = best(odds);
    if (odds[challenger] > THRESHOLD) {
      enter(memory, PHASES[challenger], tick.startMs());
    }
  }

  private static void enter(PhaseMemory memory, Phase phase, long sinceMs) {
    memory.phase = phase;
    memory.sinceMs = sinceMs;
    memory.confidence = 0;
    Arrays.fill(memory.odds, 0);
  }

  private static void remember(PhaseMemory memory, double[] scores) {
    if (memory.phase == Phase.UNKNOWN) {
      return;
    }
    double fit = probability(scores, memory.phase.ordinal());
    memory.confidence =
        memory.confidence == 0
            ? fit
            : memory.confidence + CONFIDENCE_GAIN * (fit - memory.confidence);
    memory.sideMemory =
        switch (memory.phase) {
          case TRAINING -> memory.sideMemory + SIDE_GAIN * (1 - memory.sideMemory);
          case INFERENCE -> memory.sideMemory + SIDE_GAIN * (-1 - memory.sideMemory);
          case CHECKPOINT, LOAD, INGEST, IDLE, UNKNOWN -> memory.sideMemory * SIDE_FADE;
        };
  }

  private static double probability(double[] scores, int phase) {
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp((score - scores[phase]) / TEMPERATURE);
    }
    return 1 / sum;
  }

  private static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The verdict as it stands, with its reasons in words; costs more than deciding. */
  public Verdict verdict(PhaseMemory memory, WorkloadTick newest) {
    return new Verdict(
        newest.workload(),
        newest.system(),
        newest.endMs(),
        memory.phase,
        memory.confidence,
        Evidence.of(memory.phase, Features.of(memory.window, newest.seconds())),
        memory.sinceMs,
        false);
  }
}
