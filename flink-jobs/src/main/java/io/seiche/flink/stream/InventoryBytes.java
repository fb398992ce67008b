package io.seiche.flink.stream;

/**
 * An inventory as it came, not decoded yet.
 *
 * @param arrivedMs when the broker took it, epoch milliseconds
 * @param origin where it came from, for messages
 */
public record InventoryBytes(byte[] bytes, long arrivedMs, String origin) {}
