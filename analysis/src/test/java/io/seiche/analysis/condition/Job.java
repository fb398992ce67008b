package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import java.util.ArrayList;
import java.util.List;

/** A workload as it goes on second by second, and what was told of it. */
final class Job {
  private static final long START_MS = 1_767_225_600_000L;

  /** With less slack than by default, so that days are short. */
  static final CheckpointPolicy SOON = new CheckpointPolicy(true, 1.5, 60, true, 2, 30);

  final CheckpointState state = new CheckpointState();
  private final List<Alert> told = new ArrayList<>();
  private CheckpointDetector detector = new CheckpointDetector(SOON);
  private double writeBytes = 2e9;
  private long nowMs = START_MS;

  Job by(CheckpointPolicy policy) {
    detector = new CheckpointDetector(policy);
    return this;
  }

  Job writing(double bytesPerSecond) {
    writeBytes = bytesPerSecond;
    return this;
  }

  Job does(Phase phase, int seconds) {
    for (int i = 0; i < seconds; i++) {
      nowMs += 1_000;
      double bytes = phase == Phase.CHECKPOINT ? writeBytes : 0;
      detector.onTick(
          state,
          new PhaseTick("job", "gpu-1", nowMs, 1_000, phase, 0.9, bytes > 0, 0, bytes, 0, 0),
          told::add);
    }
    return this;
  }

  /** It, and another one on the same volume. */
  Job mixedWithAnother(Phase phase, int seconds) {
    for (int i = 0; i < seconds; i++) {
      nowMs += 1_000;
      detector.onTick(
          state,
          new PhaseTick(
              "job", "gpu-1", nowMs, 1_000, phase, 0.9, true, 1e9, 1e9, 0, 0, false, true),
          told::add);
    }
    return this;
  }

  Job silent(int seconds) {
    nowMs += 1_000L * seconds;
    return this;
  }

  void timeIs(long ms) {
    detector.onLook(state, "job", ms, told::add);
  }

  long nowMs() {
    return nowMs;
  }

  long startedMs(int second) {
    return START_MS + 1_000L * second;
  }

  List<Alert> told() {
    return told;
  }
}
