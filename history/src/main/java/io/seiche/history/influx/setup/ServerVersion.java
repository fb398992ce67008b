package io.seiche.history.influx.setup;

import io.seiche.history.influx.StoreException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which InfluxDB answers.
 *
 * @param text as the server says it, without a leading v
 */
record ServerVersion(int major, int minor, String text) {
  private static final Pattern NUMBERS = Pattern.compile("v?((\\d{1,4})\\.(\\d{1,4})\\S*)");

  /** From a header or a body; empty when that names none. */
  static Optional<ServerVersion> of(String said) {
    Matcher found = NUMBERS.matcher(said.strip());
    return found.matches()
        ? Optional.of(
            new ServerVersion(
                Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)), found.group(1)))
        : Optional.empty();
  }

  /**
   * Refuses what is too old to take v2 writes.
   *
   * @throws StoreException naming the version
   */
  void requireWrites() throws StoreException {
    if (major < 1 || (major == 1 && minor < 8)) {
      throw new StoreException(
          "InfluxDB " + text + " has no v2 writes; use InfluxDB 1.8, 2.x or 3");
    }
  }
}
