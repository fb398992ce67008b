package io.seiche.collectors.bridge.record;

import java.time.Instant;

/** Reads the records of one format. Stateless. */
@FunctionalInterface
public interface RecordReader {
  /**
   * Reads one record.
   *
   * @param value the whole of it
   * @param recorded when Kafka or the agent's Kafka client says it was sent; the time of what tells
   *     none itself
   * @throws MalformedRecordException when none of it can be read
   */
  void read(byte[] value, Instant recorded, Measurements out) throws MalformedRecordException;
}
