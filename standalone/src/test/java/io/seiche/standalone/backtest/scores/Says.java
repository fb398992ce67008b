package io.seiche.standalone.backtest.scores;

import io.seiche.analysis.phase.Phase;
import io.seiche.flink.stream.Answer;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.recording.RecordingRow;

/** Answers and rows for tests. */
public final class Says {
  private Says() {}

  /** A verdict without a posterior. */
  public static Told told(Phase phase) {
    return told(phase, null, 0.9f, Answer.NO_POSTERIOR);
  }

  public static Told told(Phase phase, Phase also, float confidence, float... posterior) {
    return new Told(0, PhaseSet.of(phase, also), phase, confidence, posterior);
  }

  public static PhaseSet truth(String label) {
    return PhaseSet.parse(label).orElseThrow();
  }

  public static RecordingRow row(long line, String label) {
    return new RecordingRow(line, 0, "w", Readings.NONE, label);
  }
}
