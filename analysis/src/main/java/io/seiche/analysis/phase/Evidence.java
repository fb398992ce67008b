package io.seiche.analysis.phase;

import io.seiche.analysis.features.Features;
import java.util.Locale;

/** Says in words and numbers why a phase was named. Stateless. */
final class Evidence {
  private static final double STEADY = 0.25;
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB"};

  private Evidence() {}

  static String of(Phase phase, Features f) {
    String why =
        switch (phase) {
          case TRAINING -> traffic(f) + ", " + steadiness(f) + reading(f);
          case LOAD -> traffic(f) + ", a burst" + reading(f) + afterSilence(f);
          case CHECKPOINT -> traffic(f) + ", a burst" + writing(f);
          case INGEST -> traffic(f) + ", sustained" + writing(f);
          case INFERENCE ->
              f.silenceSeconds() > 0
                  ? "a pause of " + seconds(f.silenceSeconds()) + " while serving"
                  : traffic(f) + ", irregular (" + f.flips() + " starts and stops in a minute)";
          case IDLE ->
              f.silenceSeconds() > 0
                  ? "nothing above the noise floor for " + seconds(f.silenceSeconds())
                  : "hardly any I/O";
          case UNKNOWN -> "too few samples since the start or the last gap";
        };
    return f.gpuKnown() ? why + ", GPU " + percent(f.gpuUtilRatio()) : why;
  }

  private static String traffic(Features f) {
    boolean mostlyReads = f.readShare() >= 0.5;
    String share =
        (mostlyReads ? "reads " : "writes ")
            + percent(mostlyReads ? f.readShare() : 1 - f.readShare());
    return f.meanOpBytes() > 0 ? share + ", " + size(f.meanOpBytes()) + "/op" : share;
  }

  private static String steadiness(Features f) {
    return String.format(
        Locale.ROOT,
        "%s (CV %.2f)",
        f.readVariation() <= STEADY ? "steady" : "varying",
        f.readVariation());
  }

  private static String reading(Features f) {
    return f.readRunSeconds() > 0 ? ", reading for " + seconds(f.readRunSeconds()) : "";
  }

  private static String writing(Features f) {
    return f.writeRunSeconds() > 0 ? ", writing for " + seconds(f.writeRunSeconds()) : "";
  }

  private static String afterSilence(Features f) {
    return f.silenceBeforeReadsSeconds() >= 1
        ? " after " + seconds(f.silenceBeforeReadsSeconds()) + " of silence"
        : "";
  }

  private static String percent(double ratio) {
    return Math.round(100 * ratio) + " %";
  }

  private static String seconds(double seconds) {
    long whole = Math.round(seconds);
    return whole < 120 ? whole + " s" : whole / 60 + " min";
  }

  private static String size(double bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1000 && unit < SIZES.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, SIZES[unit]);
  }
}
