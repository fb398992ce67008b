package io.seiche.flink;

/**
 * A frame as it came, not decoded yet: it is decoded once, behind the shuffle.
 *
 * @param system the record's key: host or array; empty without a key
 * @param endMs end of the frame's interval, epoch milliseconds; when the bytes do not say, when
 *     Kafka took them
 * @param topic where it came from, with {@code partition} and {@code offset}
 */
public record FrameBytes(
    String system, long endMs, byte[] bytes, String topic, int partition, long offset) {}
