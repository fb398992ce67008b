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
}
