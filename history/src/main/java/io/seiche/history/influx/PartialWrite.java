package io.seiche.history.influx;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the one refusal that comes in masses, that of points older than the bucket keeps: InfluxDB
 * stores the others of the request before it answers, so nothing is left to search for.
 */
final class PartialWrite {
  private static final Pattern EXPIRED =
      Pattern.compile(
          "points beyond retention policy dropped=(\\d{1,9})"
              + "|dropped (\\d{1,9}) points outside retention policy");

  private PartialWrite() {}

  /** How many points the store left out for their age; empty when it says something else. */
  static OptionalInt expired(String message) {
    Matcher found = EXPIRED.matcher(message);
    if (!found.find()) {
      return OptionalInt.empty();
    }
    String count = found.group(1) != null ? found.group(1) : found.group(2);
    return OptionalInt.of(Integer.parseInt(count));
  }
}
