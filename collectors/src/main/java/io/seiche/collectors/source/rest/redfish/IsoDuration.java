package io.seiche.collectors.source.rest.redfish;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the schemas want them, and as firmware sends them. */
final class IsoDuration {
  private static final Pattern FORM =
      Pattern.compile(
          "P(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})W)?(?:(\\d{1,9})D)?"
              + "(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,15}(?:\\.\\d{1,12})?)S)?)?");
  private static final double[] SECONDS = {604_800, 86_400, 3_600, 60, 1};

  private IsoDuration() {}

  /** Absent for bare numbers, whose unit nobody knows, and for months and years. */
  static OptionalDouble seconds(String text) {
    Matcher parts = FORM.matcher(text);
    if (text.length() < 3 || !parts.matches() || text.endsWith("T")) {
      return OptionalDouble.empty();
    }
    if (part(parts, 1) > 0 || part(parts, 2) > 0) {
      return OptionalDouble.empty();
    }
    double seconds = 0;
    for (int i = 0; i < SECONDS.length; i++) {
      seconds += part(parts, i + 3) * SECONDS[i];
    }
    return OptionalDouble.of(seconds);
  }

  private static double part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Double.parseDouble(parts.group(group));
  }
}
