package io.seiche.flink.stream;

/**
 * An inventory, or rules, as they came, not decoded yet.
 *
 * @param arrivedMs when the broker took it, epoch milliseconds
 * @param origin where it came from, for messages
 */
public record PublishedBytes(byte[] bytes, long arrivedMs, String origin) {}
