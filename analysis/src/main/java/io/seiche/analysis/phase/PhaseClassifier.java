package io.seiche.analysis.phase;

import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.features.FeatureExtractor;
import io.seiche.analysis.features.WorkloadTick;
import java.util.Arrays;

/**
 * Decides a workload's phase from its past: signals, features, the model's probabilities, then a
 * decision over time. What it remembers of a workload is the caller's to keep. Has buffers of its
 * own: one per thread.
 *
 * <p>Ticks without any I/O reading change nothing. After a gap, longer than {@value #GAP_MS} ms and
 * {@value #GAP_INTERVALS} intervals, the shape is unknown and the evidence starts afresh.
 */
public final class PhaseClassifier {
  /** The most seconds of one slow tick that count. */
  private static final double SLOW_SECONDS = 120;

  static final long GAP_MS = 10_000;
  static final int GAP_INTERVALS = 3;

  /** Evidence needed for a verdict, seconds. */
  static final double WARM_SECONDS = 2;

  /** Below this confidence the verdict is UNKNOWN: the evidence contradicts itself. */
  static final double REJECT = 0.25;

  private static final double FIT_GAIN = 0.25;
  private static final double MIXED_GAIN = 0.1;
  private static final double MIXED_ON = 0.6;
  private static final double MIXED_OFF = 0.35;
  private static final double TINY = 1e-6;
  private static final Phase[] PHASES = Phase.values();
  private static final Phase[] BESIDE_SERVING = {Phase.CHECKPOINT, Phase.LOAD};

  private final PhaseModel model;
  private final ForestScorer live;
  private final FeatureExtractor extractor = new FeatureExtractor();
  private final float[] features = new float[FeatureCatalogue.COUNT];
  private final double[] mixed = new double[1];

  public PhaseClassifier(PhaseModel model) {
    this.model = model;
    live = new ForestScorer(model.live());
  }

  /** Takes in the next tick, in time order, and decides. */
  public void observe(PhaseMemory memory, WorkloadTick tick) {
    if (!tick.knowsIo()) {
      return;
    }
    if (memory.lastEndMs > 0 && isGap(memory.lastEndMs, tick)) {
      forget(memory);
    }
    memory.lastEndMs = tick.endMs();
    memory.signals.add(tick);
    memory.warmSeconds = Math.min(WARM_SECONDS, memory.warmSeconds + tick.seconds());
    extractor.fill(memory.signals, features);
    live.probabilities(features, memory.posterior);
    model.mixed().scores(features, mixed);
    if (memory.warmSeconds >= WARM_SECONDS) {
      mix(memory);
      decide(memory, model.decision(), tick.seconds(), tick.startMs());
      memory.confidence = model.confidence().at(memory.fit);
      memory.phase = memory.confidence < REJECT ? Phase.UNKNOWN : memory.decided;
    }
  }

  static boolean isGap(long lastEndMs, WorkloadTick tick) {
    return tick.startMs() - lastEndMs > Math.max(GAP_MS, (long) GAP_INTERVALS * tick.intervalMs());
  }

  private static void forget(PhaseMemory memory) {
    long lastEndMs = memory.lastEndMs;
    double restlessness = memory.restlessness;
    memory.copyFrom(new PhaseMemory());
    memory.lastEndMs = lastEndMs;
    memory.restlessness = restlessness;
  }

  /** Moves the decision on by one tick, by its probabilities. */
  static void decide(PhaseMemory memory, DecisionRule rule, double tickSeconds, long startMs) {
    double seconds = Math.min(SLOW_SECONDS, tickSeconds);
    memory.restlessness *= Math.exp(-seconds / rule.calmSeconds());
    if (memory.sinceMs == 0) {
      enter(memory, best(memory.posterior), startMs);
    } else {
      weigh(memory, rule, seconds, startMs);
    }
    double fit = memory.posterior[decided(memory)];
    memory.fit += Math.min(1, FIT_GAIN * seconds) * (fit - memory.fit);
  }

  private static void weigh(PhaseMemory memory, DecisionRule rule, double seconds, long startMs) {
    int now = decided(memory);
    double[] odds = memory.against;
    double own = Math.log(Math.max(TINY, memory.posterior[now]));
    double keep = Math.pow(rule.keep(), seconds);
    int challenger = -1;
    double most = 1;
    for (int other = 0; other < odds.length; other++) {
      if (other == now) {
        continue;
      }
      double step = Math.log(Math.max(TINY, memory.posterior[other])) - own;
      double clipped = Math.max(-rule.clip(), Math.min(rule.clip(), step));
      odds[other] = Math.max(0, keep * odds[other] + clipped);
      // Of two workloads on one resource both phases are true all the time.
      boolean same = PHASES[other] == memory.also && memory.also != Phase.UNKNOWN;
      double share = same ? 0 : odds[other] / rule.threshold(other, memory.restlessness);
      if (share > most) {
        most = share;
        challenger = other;
      }
    }
    if (challenger >= 0) {
      memory.restlessness++;
      if (memory.also != Phase.UNKNOWN && PHASES[challenger].side() == memory.also.side()) {
        // It is the other workload that went on to something else.
        memory.also = memory.decided;
      }
      enter(memory, challenger, startMs);
    }
  }

  private static void enter(PhaseMemory memory, int phase, long startMs) {
    memory.decided = PHASES[phase];
    memory.sinceMs = startMs;
    memory.fit = memory.posterior[phase];
    Arrays.fill(memory.against, 0);
  }

  private static int decided(PhaseMemory memory) {
    return memory.decided.ordinal();
  }

  /**
   * Looks for a second workload: of the side the decided phase is not of, or else the likeliest of
   * all others.
   */
  private void mix(PhaseMemory memory) {
    double ratio = 1 / (1 + Math.exp(-mixed[0]));
    memory.mixedRatio += MIXED_GAIN * (ratio - memory.mixedRatio);
    if (memory.mixedRatio < MIXED_OFF) {
      memory.also = Phase.UNKNOWN;
    } else if (memory.mixedRatio > MIXED_ON && memory.also == Phase.UNKNOWN) {
      memory.also = beside(memory);
    }
  }

  private static Phase beside(PhaseMemory memory) {
    if (memory.decided.side() == Side.TRAINING || memory.decided == Phase.LOAD) {
      return Phase.INFERENCE;
    }
    Phase likeliest = Phase.TRAINING;
    for (Phase other : BESIDE_SERVING) {
      double more = memory.posterior[other.ordinal()] - memory.posterior[likeliest.ordinal()];
      likeliest = more > 0 ? other : likeliest;
    }
    return likeliest;
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
    extractor.fill(memory.signals, features);
    return new Verdict(
        newest.workload(),
        newest.system(),
        newest.endMs(),
        memory.phase,
        memory.confidence,
        Evidence.of(model, memory, features),
        sinceMs(memory, newest),
        memory.also != Phase.UNKNOWN);
  }

  /** Without a verdict yet, since the first tick there is. */
  private static long sinceMs(PhaseMemory memory, WorkloadTick newest) {
    if (memory.sinceMs != 0) {
      return memory.sinceMs;
    }
    return memory.lastEndMs == 0
        ? newest.startMs()
        : memory.lastEndMs - Math.round(1e3 * memory.warmSeconds);
  }
}
