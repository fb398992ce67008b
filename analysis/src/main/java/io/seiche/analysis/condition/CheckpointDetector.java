package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Learns how often a workload that trains saves its state and how long that takes, and says when a
 * checkpoint is overdue or slow. Time counts while the workload trains: neither silence nor serving
 * makes one overdue. Stateless, hence thread-safe: what it knows of a workload is in the {@link
 * CheckpointState} passed in. Definitions and limits are in {@code docs/conditions.md}.
 */
public record CheckpointDetector(CheckpointPolicy policy) implements Serializable {
  /** Seconds of saving with less than this between them are one checkpoint. */
  static final long JOIN_MS = 10_000;

  /** Training that is away for longer, and for so many intervals, is over. */
  static final long AWAY_MS = 120_000;

  static final int AWAY_INTERVALS = 3;

  /** Serving so long ends training. */
  static final double SERVING_SECONDS = 10;

  /** After a pause of more than this it may be another job. */
  static final long FORGET_MS = 1_800_000;

  /** Median distance from the median interval up to which a cadence is steady, as a share of it. */
  static final double STEADY = 0.1;

  /** The same of durations and rates: checkpoints of one job are alike, other bursts are not. */
  static final double ALIKE = 0.25;

  /** What was within the usual range is no news: so much beyond the longest there was. */
  static final double BEYOND = 1.2;

  /** A long checkpoint is slow below this share of the usual rate; above, it is large. */
  static final double SLOWER = 0.75;

  /** Takes in the next live tick of one workload, in time order. */
  public void onTick(CheckpointState state, PhaseTick tick, Consumer<Alert> out) {
    endIfAway(state, tick.workload(), tick.endMs(), out);
    switchedOff(state, tick, out);
    double seconds = (tick.endMs() - Math.max(tick.startMs(), state.seenMs)) / 1e3;
    if (seconds <= 0) {
      return;
    }
    state.system = tick.system();
    // Whose checkpoint would it be, with two seen at once?
    Phase phase = tick.mixed() ? Phase.UNKNOWN : tick.phase();
    boolean saving = phase == Phase.CHECKPOINT;
    if (state.saveFromMs > 0 && ended(state, tick, saving)) {
      endSave(state, tick, out);
    }
    if (saving || phase == Phase.TRAINING) {
      train(state, tick, seconds);
      if (saving) {
        save(state, tick, seconds, out);
      }
      look(state, tick, out);
    } else if (phase == Phase.INFERENCE) {
      serve(state, tick, seconds, out);
    }
    state.seenMs = tick.endMs();
  }

  /** When to look again though nothing comes, because an alert fires; 0 when there is no need. */
  public static long lookAgainMs(CheckpointState state) {
    return state.overdue.on() || state.slow.on()
        ? state.trainingUntilMs + state.awayMs + state.lagMs + 1
        : 0;
  }

  /** Ends training that is away for too long, as of when it was, if it is time to look again. */
  public void onLook(CheckpointState state, String workload, long nowMs, Consumer<Alert> out) {
    long lookMs = lookAgainMs(state);
    if (lookMs > 0 && nowMs >= lookMs) {
      endIfAway(state, workload, nowMs, out);
    }
  }

  private static void endIfAway(
      CheckpointState state, String workload, long nowMs, Consumer<Alert> out) {
    long endsMs = state.trainingUntilMs + state.awayMs;
    if (state.clockFromMs > 0 && nowMs > endsMs) {
      endTraining(state, workload, endsMs, out);
    }
  }

  private void train(CheckpointState state, PhaseTick tick, double seconds) {
    long fromMs = tick.endMs() - Math.round(1e3 * seconds);
    if (state.clockFromMs == 0) {
      if (fromMs - state.trainingUntilMs > FORGET_MS) {
        state.intervals.forget();
        state.durations.forget();
        state.rates.forget();
      }
      state.clockFromMs = fromMs;
      state.fromCheckpoint = false;
      state.trainedSeconds = 0;
    }
    state.trainedSeconds += seconds;
    state.servingSeconds = 0;
    state.trainingUntilMs = tick.endMs();
    state.awayMs = Math.max(AWAY_MS, (long) AWAY_INTERVALS * tick.intervalMs());
  }

  private static boolean ended(CheckpointState state, PhaseTick tick, boolean saving) {
    long withoutMs = (saving ? tick.startMs() : tick.endMs()) - state.saveUntilMs;
    return withoutMs >= Math.max(JOIN_MS, 2L * tick.intervalMs());
  }

  private static void save(
      CheckpointState state, PhaseTick tick, double seconds, Consumer<Alert> out) {
    if (state.saveFromMs == 0) {
      double before = Math.max(0, state.trainedSeconds - seconds);
      if (state.fromCheckpoint) {
        state.intervals.add(before);
      }
      if (state.overdue.on()) {
        out.accept(CheckpointWords.cameAtLast(state, tick, before));
        state.overdue.end();
      }
      state.saveFromMs = tick.startMs();
      state.savedBytes = 0;
      state.clockFromMs = tick.startMs();
      state.fromCheckpoint = true;
      state.trainedSeconds = seconds;
    }
    state.saveUntilMs = tick.endMs();
    state.savedBytes += tick.writeBytes();
  }

  private void endSave(CheckpointState state, PhaseTick tick, Consumer<Alert> out) {
    double seconds = (state.saveUntilMs - state.saveFromMs) / 1e3;
    boolean itself = state.slow.idMs == state.saveFromMs;
    if (state.slow.on() && (itself || isSlow(state))) {
      state.slow.saidMs = tick.endMs();
      out.accept(CheckpointWords.slow(state, tick, true));
    } else if (state.slow.on()) {
      out.accept(CheckpointWords.fastAgain(state, tick));
      state.slow.end();
    }
    state.durations.add(seconds);
    state.rates.add(state.savedBytes / seconds);
    state.saveFromMs = 0;
  }

  private void look(CheckpointState state, PhaseTick tick, Consumer<Alert> out) {
    if (policy.overdue() && !state.overdue.on() && isOverdue(state, tick.intervalMs())) {
      state.overdue.start(state.clockFromMs, tick.endMs());
      out.accept(CheckpointWords.overdue(state, tick, overdueSeconds(state, tick.intervalMs())));
    } else if (state.overdue.dueAgain(tick.endMs())) {
      state.overdue.saidMs = tick.endMs();
      out.accept(CheckpointWords.overdue(state, tick, overdueSeconds(state, tick.intervalMs())));
    }
    if (policy.slow() && !state.slow.on() && state.saveFromMs > 0 && isSlow(state)) {
      state.slow.start(state.saveFromMs, tick.endMs());
      out.accept(CheckpointWords.slow(state, tick, false));
    } else if (state.slow.dueAgain(tick.endMs())) {
      state.slow.saidMs = tick.endMs();
      out.accept(CheckpointWords.slowStill(state, tick));
    }
  }

  /** Between checkpoints, of a workload whose cadence is known. */
  private boolean isOverdue(CheckpointState state, int intervalMs) {
    return state.saveFromMs == 0
        && state.intervals.enough()
        && state.trainedSeconds > policy.overdueFactor() * state.intervals.least()
        && state.intervals.spread() <= STEADY
        && state.trainedSeconds > overdueSeconds(state, intervalMs);
  }

  /** Of training since the last checkpoint began, from which the next is overdue. */
  double overdueSeconds(CheckpointState state, int intervalMs) {
    return Math.max(
            policy.overdueFactor() * state.intervals.median(), BEYOND * state.intervals.most())
        + Math.max(policy.overdueSlackSeconds(), 2e-3 * intervalMs);
  }

  /** The checkpoint under way, or just over. */
  private boolean isSlow(CheckpointState state) {
    double seconds = (state.saveUntilMs - state.saveFromMs) / 1e3;
    return state.durations.enough()
        && seconds > policy.slowFactor() * state.durations.least()
        && seconds > slowSeconds(state)
        && state.durations.spread() <= ALIKE
        && state.rates.spread() <= ALIKE
        && state.savedBytes / seconds < SLOWER * state.rates.median();
  }

  private double slowSeconds(CheckpointState state) {
    return Math.max(policy.slowFactor() * state.durations.median(), BEYOND * state.durations.most())
        + policy.slowSlackSeconds();
  }

  private void serve(CheckpointState state, PhaseTick tick, double seconds, Consumer<Alert> out) {
    state.servingSeconds += seconds;
    if (state.clockFromMs > 0 && state.servingSeconds >= SERVING_SECONDS) {
      endTraining(state, tick.workload(), tick.endMs(), out);
    }
  }

  private static void endTraining(
      CheckpointState state, String workload, long atMs, Consumer<Alert> out) {
    if (state.overdue.on()) {
      out.accept(CheckpointWords.overdueOver(state, workload, atMs, "It trains no more."));
      state.overdue.end();
    }
    if (state.slow.on()) {
      out.accept(CheckpointWords.slowOver(state, workload, atMs, "It trains no more."));
      state.slow.end();
    }
    if (state.saveFromMs > 0) {
      double seconds = (state.saveUntilMs - state.saveFromMs) / 1e3;
      state.durations.add(seconds);
      state.rates.add(state.savedBytes / seconds);
    }
    state.saveFromMs = 0;
    state.clockFromMs = 0;
    state.fromCheckpoint = false;
    state.trainedSeconds = 0;
  }

  private void switchedOff(CheckpointState state, PhaseTick tick, Consumer<Alert> out) {
    if (!policy.overdue() && state.overdue.on()) {
      out.accept(
          CheckpointWords.overdueOver(
              state, tick.workload(), tick.endMs(), "checkpoint.overdue was switched off."));
      state.overdue.end();
    }
    if (!policy.slow() && state.slow.on()) {
      out.accept(
          CheckpointWords.slowOver(
              state, tick.workload(), tick.endMs(), "checkpoint.slow was switched off."));
      state.slow.end();
    }
  }
}
