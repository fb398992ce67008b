package io.seiche.collectors.spool;

/**
 * How much went through a spool up to a frame, since its folder was new; or the difference of two
 * such places.
 *
 * @param frames their number
 * @param samples in these frames
 * @param bytes of the frames, as they go to Kafka before compression
 */
public record Amount(long frames, long samples, long bytes) {
  public static final Amount NONE = new Amount(0, 0, 0);

  public Amount {
    if (frames < 0 || samples < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "amounts must not be negative: " + frames + ", " + samples + ", " + bytes);
    }
  }

  /** One frame more. */
  Amount plusFrame(int frameSamples, int frameBytes) {
    return new Amount(frames + 1, samples + frameSamples, bytes + frameBytes);
  }

  /** What lies between an earlier place and this one; nothing when that is a later one. */
  public Amount since(Amount earlier) {
    return new Amount(
        Math.max(0, frames - earlier.frames),
        Math.max(0, samples - earlier.samples),
        Math.max(0, bytes - earlier.bytes));
  }

  boolean isBefore(Amount other) {
    return frames < other.frames;
  }
}
