package io.seiche.dashboards.grafana;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Severity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The console's colours on its dark ground, which Grafana shares. */
public final class Palette {
  public static final String RESOLVED = "#5BD6A6";

  /** Grafana's own names for the colour of its text and for none. */
  private static final Set<String> NEUTRAL = Set.of("text", "transparent");

  private Palette() {}

  public static String of(Phase phase) {
    return switch (phase) {
      case TRAINING -> "#4086FC";
      case CHECKPOINT -> "#D9EAFF";
      case LOAD -> "#C961B8";
      case INFERENCE -> "#F0A231";
      case INGEST -> "#28D1AC";
      case IDLE -> "#6A7382";
      case UNKNOWN -> "#A3ADBB";
    };
  }

  public static String of(Severity severity) {
    return switch (severity) {
      case INFO -> "text";
      case WARNING -> "#F2C063";
      case CRITICAL -> "#FF7176";
    };
  }

  /** Whether a dashboard may use this colour anywhere. */
  public static boolean has(String colour) {
    return ALL.contains(colour);
  }

  private static final Set<String> ALL = all();

  private static Set<String> all() {
    Set<String> colours = new HashSet<>(NEUTRAL);
    colours.add(RESOLVED);
    Arrays.stream(Phase.values()).map(Palette::of).forEach(colours::add);
    Arrays.stream(Severity.values()).map(Palette::of).forEach(colours::add);
    return Set.copyOf(colours);
  }
}
