package io.seiche.analysis.switching;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.Side;
import java.io.Serializable;
import java.util.Optional;

/**
 * Finds changes of side in a workload's phases: training → checkpoint → load → inference is one
 * switch, training ↔ checkpoint none, and a pause in between does not count twice. Stateless, hence
 * thread-safe: what it knows of a workload is in the {@link SwitchState} passed in.
 *
 * @param dwellSeconds how long the other side must last before the switch counts, at least 0
 */
public record SwitchDetector(double dwellSeconds) implements Serializable {
  public static final SwitchDetector DEFAULT = new SwitchDetector(4);

  public SwitchDetector {
    if (!(dwellSeconds >= 0 && dwellSeconds <= 3600)) {
      throw new IllegalArgumentException(
          "switch.dwell must be 0 to 3600 seconds, got " + dwellSeconds);
    }
  }

  /**
   * Takes in the next finished tick; ticks of one workload come in time order.
   *
   * @param state what is known of the workload; updated
   */
  public Optional<Switch> onTick(SwitchState state, PhaseTick tick) {
    long newFromMs = Math.max(tick.startMs(), state.seenUntilMs);
    if (state.seenUntilMs > 0) {
      state.waterfall.pendingSeconds += (newFromMs - state.seenUntilMs) / 1e3;
    }
    state.seenUntilMs = tick.endMs();
    double seconds = (tick.endMs() - newFromMs) / 1e3;
    state.ioBytes += tick.readBytes() + tick.writeBytes();
    Side side = working(tick.phase());
    if (side != Side.NEUTRAL && (side == state.side || state.side == Side.NEUTRAL)) {
      stay(state, side, tick, seconds);
      return Optional.empty();
    }
    Optional<Switch> found =
        side == Side.NEUTRAL ? Optional.empty() : onOtherSide(state, side, tick, seconds);
    if (side == Side.NEUTRAL) {
      state.candidate = Side.NEUTRAL;
    }
    if (found.isEmpty() && state.side != Side.NEUTRAL) {
      state.waterfall.add(tick, seconds);
    }
    return found;
  }

  /** Saving and loading are work for a side, but not yet on it. */
  private static Side working(Phase phase) {
    return phase == Phase.TRAINING || phase == Phase.INFERENCE ? phase.side() : Side.NEUTRAL;
  }

  private static void stay(SwitchState state, Side side, PhaseTick tick, double seconds) {
    state.side = side;
    state.candidate = Side.NEUTRAL;
    if (tick.active() || state.usefulUntilMs == 0) {
      state.usefulUntilMs = tick.endMs();
      state.waterfall = new Waterfall();
    } else {
      state.waterfall.add(tick, seconds);
    }
  }

  private Optional<Switch> onOtherSide(
      SwitchState state, Side side, PhaseTick tick, double seconds) {
    if (state.candidate != side) {
      state.candidate = side;
      state.candidateSinceMs = tick.endMs() - Math.round(1e3 * seconds);
      state.candidateSeconds = 0;
      state.candidateWaterfall.copyFrom(state.waterfall);
    }
    state.candidateSeconds += seconds;
    if (state.candidateSeconds < dwellSeconds) {
      return Optional.empty();
    }
    Switch found = found(state, side, tick);
    state.side = side;
    state.candidate = Side.NEUTRAL;
    state.usefulUntilMs = tick.endMs();
    state.waterfall = new Waterfall();
    state.ioBytes = 0;
    return Optional.of(found);
  }

  private static Switch found(SwitchState state, Side side, PhaseTick tick) {
    Waterfall w = state.candidateWaterfall;
    return new Switch(
        tick.workload(),
        tick.system(),
        phase(state.side),
        phase(side),
        state.usefulUntilMs,
        state.candidateSinceMs,
        w.drainSeconds,
        w.saveSeconds,
        w.gapToTheEndSeconds(),
        w.loadSeconds,
        w.firstIoSeconds(),
        w.savedBytes,
        w.loadedBytes,
        w.gpuKnown ? w.gpuLostSeconds : null,
        state.ioBytes);
  }

  private static Phase phase(Side side) {
    return side == Side.TRAINING ? Phase.TRAINING : Phase.INFERENCE;
  }
}
