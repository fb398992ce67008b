package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * An array whose volumes share its bandwidth.
 *
 * @param peakBytesPerSecond reads and writes together, above 0
 * @param totals whether it also reports itself
 */
public record StorageArray(
    String name, double peakBytesPerSecond, boolean totals, List<Volume> volumes) {
  public StorageArray {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an array needs a name");
    }
    if (!(peakBytesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "an array's bandwidth must be above 0, got " + peakBytesPerSecond);
    }
    volumes = List.copyOf(volumes);
  }
}
