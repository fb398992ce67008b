package io.seiche.collectors.source.simulator;

/**
 * Seconds of one phase as somebody recorded them, to be replayed inside generated timelines. Only
 * the seconds matter, not what lay between them.
 *
 * @param name of the source they come from
 * @param label TRAINING or INFERENCE, that of every second
 * @param readBytes per second; all four are of the same length, at least 1, and are not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record RecordedSeconds(
    String name,
    Label label,
    double[] readBytes,
    double[] writeBytes,
    double[] readOps,
    double[] writeOps) {
  public RecordedSeconds {
    if (label != Label.TRAINING && label != Label.INFERENCE) {
      throw new IllegalArgumentException(
          name + ": only TRAINING or INFERENCE can be replayed, got " + label);
    }
    int length = readBytes.length;
    if (length == 0
        || writeBytes.length != length
        || readOps.length != length
        || writeOps.length != length) {
      throw new IllegalArgumentException(
          name + ": needs as many bytes as operations, reads as writes, and at least one");
    }
    for (int i = 0; i < length; i++) {
      if (!(readBytes[i] >= 0 && writeBytes[i] >= 0 && readOps[i] >= 0 && writeOps[i] >= 0)) {
        throw new IllegalArgumentException(
            name + ": counts must not be negative or missing, second " + i);
      }
    }
  }

  int length() {
    return readBytes.length;
  }

  /** The most in any second, at least 1 byte. */
  double peakBytesPerSecond() {
    double peak = 1;
    for (int i = 0; i < readBytes.length; i++) {
      peak = Math.max(peak, readBytes[i] + writeBytes[i]);
    }
    return peak;
  }
}
