package io.seiche.collectors.bridge;

import io.seiche.collectors.source.Skips;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts records that cannot be read, and says of the 1st, 2nd, 4th … where it is. */
final class Poison {
  /** A whole record that cannot be read. */
  static final String REASON = "malformed_record";

  private static final Logger LOG = LoggerFactory.getLogger(KafkaBridge.class);
  private static final int LONGEST = 200;

  private final Skips skips;
  private long count;

  Poison(Skips skips) {
    this.skips = skips;
  }

  void skip(ConsumerRecord<byte[], byte[]> record, Format format, Exception why) {
    skips.add(REASON);
    count++;
    if (Long.bitCount(count) == 1) {
      String text = String.valueOf(why.getMessage()).replaceAll("\\p{Cntrl}", " ");
      LOG.warn(
          "left out record {} of partition {} of {}, which is no {}, the {}. of its kind: {}",
          record.offset(),
          record.partition(),
          record.topic(),
          format.tag(),
          count,
          text.substring(0, Math.min(LONGEST, text.length())));
    }
  }
}
