package io.seiche.collectors.source.reading;

import java.util.List;

/**
 * One look at one system.
 *
 * @param system host or array that all readings are of
 * @param nanos of a monotonic clock, when it was taken
 * @param readings one per resource
 */
public record Look(String system, long nanos, List<Reading> readings) {
  public Look {
    if (system.isBlank()) {
      throw new IllegalArgumentException("a look needs a system");
    }
    readings = List.copyOf(readings);
    for (Reading reading : readings) {
      if (!reading.resource().system().equals(system)) {
        throw new IllegalArgumentException(
            "a look at " + system + " holds a reading of " + reading.resource().path());
      }
    }
  }
}
