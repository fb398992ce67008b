package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.telemetry.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts saturated storage into words. Stateless. */
final class SaturationWords {
  private SaturationWords() {}

  static Alert saturated(
      SaturationState state, String system, SaturationDetector.Finding finding, long atMs) {
    SystemLoad span = finding.span();
    double fullRatio = finding.bytesPerSecond() / state.peakBytesPerSecond;
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "Checkpoints and loads are %.0f %% of the %s/s it moves, %.0f %% of the most"
                    + " measured",
                100 * span.movedBytes() / span.bytes,
                Quantities.bytes(finding.bytesPerSecond()),
                100 * fullRatio));
    if (span.knowsBusy()) {
      text.append(String.format(Locale.ROOT, "; busy %.0f %%", 100 * span.busyRatio));
    }
    if (!finding.kind().isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "; an operation in %s takes %.3g ms, %.1f times the usual",
              finding.kind(),
              1e3 * finding.latencySeconds(),
              finding.factor()));
    }
    List<String> facts = new ArrayList<>();
    facts.add("since " + Words.time(state.firing.idMs));
    for (int i = 0; i < SystemLoad.NAMED; i++) {
      if (span.namedBytes[i] > 0) {
        facts.add(
            String.format(
                Locale.ROOT,
                "%s: %.0f %% of what is saved and loaded",
                span.names[i],
                Math.min(100, 100 * span.namedBytes[i] / span.movedBytes())));
      }
    }
    return alert(state, system, true, atMs, text.append('.').toString(), facts);
  }

  static Alert over(SaturationState state, String system, long atMs) {
    return alert(
        state,
        system,
        false,
        atMs,
        "Over after " + Words.span((atMs - state.firing.startsMs) / 1e3) + ".",
        List.of());
  }

  private static Alert alert(
      SaturationState state,
      String system,
      boolean firing,
      long atMs,
      String text,
      List<String> evidence) {
    return new Alert(
        Alert.STORAGE_SATURATED + "-" + system + "@" + state.firing.idMs,
        "",
        firing,
        Severity.WARNING,
        "Storage of " + system + " saturated by checkpoints and loads",
        text,
        state.firing.startsMs,
        firing ? null : Long.valueOf(atMs),
        atMs,
        Alert.STORAGE_SATURATED,
        Storm.ARRAY,
        system,
        system,
        evidence);
  }
}
