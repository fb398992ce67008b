package io.seiche.flink.stream;

/**
 * A frame as it came, not decoded yet: it is decoded once, behind the shuffle.
 *
 * @param system the record's key: host or array; empty without a key
 * @param endMs end of the frame's interval, epoch milliseconds, but not much later than its
 *     arrival; its arrival when the bytes do not say
 * @param topic where it came from, with {@code partition} and {@code offset}
 * @param arrivedMs when it came there, epoch milliseconds
 */
public record FrameBytes(
    String system,
    long endMs,
    byte[] bytes,
    String topic,
    int partition,
    long offset,
    long arrivedMs) {
  /** One that came at its end. */
  public FrameBytes(
      String system, long endMs, byte[] bytes, String topic, int partition, long offset) {
    this(system, endMs, bytes, topic, partition, offset, endMs);
  }
}
