package io.seiche.collectors.source.linux;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much I/O held up the tasks of a host, of the last ten seconds, as {@code /proc/pressure/io}
 * tells.
 *
 * @param some share of time in which at least one task waited, 0 to 1
 * @param full share of time in which all that had work waited, 0 to 1
 */
record Pressure(double some, double full) {
  private static final String SOME = "some ";
  private static final String TOTAL = " total=";

  /** Empty when the text tells neither. */
  static Optional<Pressure> parse(String text) {
    OptionalDouble some = OptionalDouble.empty();
    OptionalDouble full = OptionalDouble.empty();
    for (String line : text.split("\n", -1)) {
      String[] words = line.trim().split("\\s+", -1);
      if (words.length > 1 && words[1].startsWith("avg10=")) {
        double share = Quantity.of(words[1].substring("avg10=".length()), "%");
        boolean isShare = share >= 0 && share <= 1;
        if (isShare && words[0].equals("some")) {
          some = OptionalDouble.of(share);
        } else if (isShare && words[0].equals("full")) {
          full = OptionalDouble.of(share);
        }
      }
    }
    return some.isPresent() && full.isPresent()
        ? Optional.of(new Pressure(some.getAsDouble(), full.getAsDouble()))
        : Optional.empty();
  }

  /** Microseconds since boot in which at least one task waited; NaN where that is not told. */
  static double waitedUs(String text) {
    int line = text.startsWith(SOME) ? 0 : text.indexOf('\n' + SOME) + 1;
    int end = text.indexOf('\n', line);
    int total = text.indexOf(TOTAL, line);
    return !text.startsWith(SOME, line) || total < 0 || end < total
        ? KernelText.NONE
        : KernelText.unsigned(text, total + TOTAL.length(), end);
  }
}
