package io.seiche.flink;

/**
 * A frame as it came, not decoded yet: it is decoded once, behind the shuffle.
 *
 * @param system the record's key: host or array
 * @param endMs its event time, epoch milliseconds: the end of the frame's interval, but not much
 *     later than its arrival
 * @param topic where it came from, with {@code partition} and {@code offset}
 */
public record FrameBytes(
    String system, long endMs, byte[] bytes, String topic, int partition, long offset) {}
