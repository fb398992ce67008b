package io.seiche.standalone.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.trends.TrendAnswers.Change;
import io.seiche.standalone.query.Words;
import java.util.Locale;
import java.util.Map;

/** What figures of a comparison are called, and how they are written. Stateless. */
final class FigureNames {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("switches", "switches"),
          Map.entry("bill_bytes", "moved by switching"),
          Map.entry("bill_gpu_s", "GPU time lost by switching"),
          Map.entry("overhead_ratio", "share of I/O for switching"),
          Map.entry("lost_s", "time between sides"),
          Map.entry("storms", "storms"),
          Map.entry("storm_s", "time of storms"),
          Map.entry("checkpoint_bytes", "size of a save"),
          Map.entry("checkpoint_s", "time of a save"),
          Map.entry("checkpoint_bytes_per_s", "bandwidth of saves"),
          Map.entry("checkpoint_every_s", "training per save"),
          Map.entry("load_s", "time of a load"),
          Map.entry("ingest_bytes", "new data"),
          Map.entry("io_bytes", "all I/O"));

  private FigureNames() {}

  /** In words; one that is not known here by its own name. */
  static String of(String what) {
    String name = NAMES.get(what);
    if (name != null) {
      return name;
    }
    for (Phase phase : Phase.values()) {
      String prefix = phase.name().toLowerCase(Locale.ROOT) + '_';
      if (what.equals(prefix + "ratio")) {
        return "time in " + phase;
      }
      if (what.startsWith(prefix)) {
        return phase + " " + plain(what.substring(prefix.length()));
      }
    }
    return plain(what);
  }

  private static String plain(String what) {
    return what.replaceFirst("(_bytes_per_s|_bytes|_ratio|_s)$", "").replace('_', ' ');
  }

  static String now(Change change) {
    return value(change, change.now());
  }

  static String before(Change change) {
    return value(change, change.before());
  }

  private static String value(Change change, Double value) {
    if (value == null) {
      return null;
    }
    if (change.what().endsWith("gpu_s")) {
      return Words.gpu(value);
    }
    return change.what().contains("latency")
        ? Said.latency(value)
        : Said.value(value, change.unit());
  }
}
