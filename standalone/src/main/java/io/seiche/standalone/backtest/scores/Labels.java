package io.seiche.standalone.backtest.scores;

import io.seiche.telemetry.recording.RecordingRow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the labels of recordings, and remembers those that are no phase. Not thread-safe. */
public final class Labels {
  private final Map<String, Optional<PhaseSet>> known = new HashMap<>();
  private long strange;
  private String firstStrange;

  /**
   * The true phases of a row, empty when it does not say.
   *
   * @param file where it stands, for labels that are no phase
   */
  public Optional<PhaseSet> truth(RecordingRow row, Path file) {
    String label = row.label();
    if (label == null) {
      return Optional.empty();
    }
    Optional<PhaseSet> truth = known.computeIfAbsent(label, PhaseSet::parse);
    if (truth.isEmpty()) {
      strange++;
      firstStrange =
          firstStrange == null ? file + ":" + row.line() + " '" + label + "'" : firstStrange;
    }
    return truth;
  }

  /** Labels that are no phase, with the first one's place. */
  public Optional<String> strange() {
    return strange == 0
        ? Optional.empty()
        : Optional.of(
            strange + " labels are no phase and left out of the scores, first " + firstStrange);
  }
}
