package io.seiche.analysis.switching;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.Side;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes of side in a workload's phases: training → checkpoint → load → inference is one
 * switch, training ↔ checkpoint none, and a pause in between does not count twice. A switch is
 * found live, and once more in the settled ticks that come minutes later: these amend it, say that
 * it never happened, or add one that was missed. In the end what was told is what the settled ticks
 * say. Stateless, hence thread-safe: what it knows of a workload is in the {@link SwitchState}
 * passed in.
 *
 * @param dwellSeconds how long the other side must last before the switch counts, at least 0
 * @param doubtRatio confidence of a second that says next to nothing, 0 to 0.8: from there to
 *     {@value #SURE_RATIO} a second counts more and more towards the dwell
 */
public record SwitchDetector(double dwellSeconds, double doubtRatio) implements Serializable {
  public static final SwitchDetector DEFAULT = new SwitchDetector(4, 0.5);

  /** Confidence from which a second counts in full. */
  static final double SURE_RATIO = 0.9;

  /** What a doubtful second counts at least, so that doubt that lasts is heard too. */
  private static final double LEAST_WEIGHT = 0.1;

  /** Share of the peak that fades in a second: half of it in a day. */
  private static final double FADING = 8e-6;

  public SwitchDetector {
    if (!(dwellSeconds >= 0 && dwellSeconds <= 3600)) {
      throw new IllegalArgumentException(
          "switch.dwell must be 0 to 3600 seconds, got " + dwellSeconds);
    }
    if (!(doubtRatio >= 0 && doubtRatio <= 0.8)) {
      throw new IllegalArgumentException("switch.doubt must be 0 to 0.8, got " + doubtRatio);
    }
  }

  /**
   * Takes in the next finished tick. Live ticks of one workload come in time order, and so do
   * settled ones, behind the live ones of their time.
   *
   * @param state what is known of the workload; updated
   * @return what is to be told, oldest first
   */
  public List<Switch> onTick(SwitchState state, PhaseTick tick) {
    if (tick.settled()) {
      return settle(state, tick);
    }
    Switch found = follow(state, tick, tick.endMs());
    if (found == null) {
      return List.of();
    }
    state.told.add(found.startMs(), found.endMs(), found.to().side());
    return List.of(found);
  }

  /** Holds what was told live against what is settled. */
  private List<Switch> settle(SwitchState state, PhaseTick tick) {
    ToldSwitches told = state.told;
    List<Switch> out = new ArrayList<>();
    Switch found = follow(state.settled, tick, state.seenUntilMs);
    if (found != null && !told.kept(found.endMs())) {
      int same = told.find(found.startMs(), found.endMs(), found.to().side());
      // In both the sides alternate, so the order holds: what was passed over never happened.
      for (int i = 0; i < same; i++) {
        out.add(superseded(state, tick));
      }
      if (same >= 0) {
        out.add(as(found, Standing.SETTLED, told.endsMs[0]));
        told.drop(1);
      } else {
        out.add(as(found, Standing.MISSED, found.endMs()));
      }
    }
    while (told.overdue(state.settled.horizonMs(), tick.intervalMs())) {
      out.add(superseded(state, tick));
    }
    boolean stands = state.side == state.settled.side || state.settled.side == Side.NEUTRAL;
    if (!out.isEmpty()
        && !stands
        && told.size == 0
        && state.candidate == Side.NEUTRAL
        && state.usefulUntilMs <= state.settled.seenUntilMs) {
      // Nothing since speaks for the side it was taken to be on.
      state.standWhere(state.settled);
    }
    return out;
  }

  private static Switch superseded(SwitchState state, PhaseTick tick) {
    Side to = state.told.to(0);
    Side from = to == Side.TRAINING ? Side.INFERENCE : Side.TRAINING;
    Switch out =
        Switch.superseded(
            tick.workload(),
            tick.system(),
            phase(from),
            phase(to),
            state.told.endsMs[0],
            state.seenUntilMs);
    state.told.drop(1);
    return out;
  }

  private static Switch as(Switch found, Standing standing, long firstMs) {
    return new Switch(
        found.workload(),
        found.system(),
        found.from(),
        found.to(),
        found.startMs(),
        found.endMs(),
        found.drainSeconds(),
        found.saveSeconds(),
        found.gapSeconds(),
        found.loadSeconds(),
        found.firstIoSeconds(),
        found.savedBytes(),
        found.loadedBytes(),
        found.gpuLostSeconds(),
        found.ioBytes(),
        found.peakBytesPerSecond(),
        standing,
        firstMs,
        found.knownMs());
  }

  private @Nullable Switch follow(SideTrack track, PhaseTick tick, long knownMs) {
    long newFromMs = Math.min(tick.endMs(), Math.max(tick.startMs(), track.seenUntilMs));
    if (track.seenUntilMs > 0) {
      track.waterfall.pendingSeconds += (newFromMs - track.seenUntilMs) / 1e3;
    }
    track.seenUntilMs = tick.endMs();
    double seconds = (tick.endMs() - newFromMs) / 1e3;
    double bytes = tick.readBytes() + tick.writeBytes();
    track.ioBytes += bytes;
    track.peakBytesPerSecond =
        Math.max(bytes / tick.seconds(), track.peakBytesPerSecond * (1 - FADING * tick.seconds()));
    Side side = working(tick.phase());
    if (side != Side.NEUTRAL && (side == track.side || track.side == Side.NEUTRAL)) {
      stay(track, side, tick, seconds);
      return null;
    }
    track.returnedSeconds = 0;
    Switch found = side == Side.NEUTRAL ? null : onOtherSide(track, side, tick, seconds, knownMs);
    if (side == Side.NEUTRAL) {
      track.candidate = Side.NEUTRAL;
    }
    if (found == null && track.side != Side.NEUTRAL) {
      track.waterfall.add(tick, seconds);
    }
    return found;
  }

  /** Saving and loading are work for a side, but not yet on it. */
  private static Side working(Phase phase) {
    return phase == Phase.TRAINING || phase == Phase.INFERENCE ? phase.side() : Side.NEUTRAL;
  }

  /** A confident second counts in full, a doubtful one in part. */
  private double weight(PhaseTick tick) {
    double weight = (tick.confidence() - doubtRatio) / (SURE_RATIO - doubtRatio);
    return Math.max(LEAST_WEIGHT, Math.min(1, weight));
  }

  private void stay(SideTrack track, Side side, PhaseTick tick, double seconds) {
    track.side = side;
    track.candidate = Side.NEUTRAL;
    if (tick.active()) {
      track.returnedSeconds += weight(tick) * seconds;
    }
    // A flicker behind a save does not make it one of many.
    boolean back = !track.waterfall.moved() || track.returnedSeconds >= dwellSeconds;
    if ((tick.active() && back) || track.usefulUntilMs == 0) {
      track.usefulUntilMs = tick.endMs();
      track.reads.take(tick.readBytes(), tick.seconds());
      track.writes.take(tick.writeBytes(), tick.seconds());
      track.waterfall = new Waterfall();
    } else {
      track.waterfall.add(tick, seconds);
    }
  }

  private @Nullable Switch onOtherSide(
      SideTrack track, Side side, PhaseTick tick, double seconds, long knownMs) {
    if (track.candidate != side) {
      track.candidate = side;
      track.candidateSinceMs = tick.endMs() - Math.round(1e3 * seconds);
      track.candidateSeconds = 0;
      track.candidateWaterfall.copyFrom(track.waterfall);
      track.edge.begin(tick);
    } else {
      track.edge.goOn(tick);
    }
    track.candidateSeconds += weight(tick) * seconds;
    if (track.candidateSeconds < dwellSeconds) {
      return null;
    }
    Switch found = found(track, side, tick, knownMs);
    track.side = side;
    track.candidate = Side.NEUTRAL;
    track.usefulUntilMs = tick.endMs();
    track.waterfall = new Waterfall();
    track.ioBytes = 0;
    track.reads.clear();
    track.writes.clear();
    return found;
  }

  private static Switch found(SideTrack track, Side side, PhaseTick tick, long knownMs) {
    Waterfall w = track.candidateWaterfall;
    return new Switch(
        tick.workload(),
        tick.system(),
        phase(track.side),
        phase(side),
        track.usefulUntilMs,
        track.candidateSinceMs,
        w.drainSeconds,
        w.saveSeconds,
        w.gapToTheEndSeconds(),
        w.loadSeconds,
        w.firstIoSeconds(),
        w.savedBytes + w.savedAtEdges(track.writes, track.edge),
        w.loadedBytes + w.loadedAtEdges(track.reads, track.edge),
        w.gpuKnown ? w.gpuLostSeconds : null,
        track.ioBytes,
        track.peakBytesPerSecond,
        Standing.LIVE,
        track.candidateSinceMs,
        knownMs);
  }

  private static Phase phase(Side side) {
    return side == Side.TRAINING ? Phase.TRAINING : Phase.INFERENCE;
  }
}
