package io.seiche.collectors.bridge;

import io.seiche.collectors.source.Skips;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records of a topic that cannot be read, and says of the 1st, 2nd, 4th … of a kind
 * where it is, how it begins, and what it looks like. Not thread-safe.
 */
final class Poison {
  /** A whole record that cannot be read. */
  static final String MALFORMED_RECORD = "malformed_record";

  /** A whole record that is written in another format than is set for its topic. */
  static final String WRONG_FORMAT = "wrong_format";

  /** A record of more bytes than are read. */
  static final String TOO_LARGE = "too_large";

  private static final String PARTLY = "partly";
  private static final Logger LOG = LoggerFactory.getLogger(KafkaBridge.class);
  private static final int LONGEST = 160;
  private static final int EXAMPLE = 60;

  private final Format format;
  private final Skips skips;
  private final TopicCounts counts;
  private final Map<String, Long> told = new HashMap<>();

  Poison(Format format, Skips skips, TopicCounts counts) {
    this.format = format;
    this.skips = skips;
    this.counts = counts;
  }

  /** One that its reader refused. */
  void refuse(ConsumerRecord<byte[], byte[]> record, Exception why) {
    if (!refuseAnother(record)) {
      refuse(
          record,
          MALFORMED_RECORD,
          "is no "
              + format.tag()
              + " ("
              + printable(String.valueOf(why.getMessage()), LONGEST)
              + ')');
    }
  }

  /** One that is written in another format; false when it does not look like one. */
  boolean refuseAnother(ConsumerRecord<byte[], byte[]> record) {
    Optional<Looks> looks = Looks.like(record.value(), format);
    if (looks.isEmpty()) {
      return false;
    }
    refuse(
        record,
        WRONG_FORMAT,
        "looks like " + looks.get().words() + ", its format is set to " + format.tag());
    return true;
  }

  void tooLarge(ConsumerRecord<byte[], byte[]> record) {
    refuse(
        record,
        TOO_LARGE,
        "has " + record.value().length + " bytes, more than " + Translation.MOST_BYTES);
  }

  /** One that could be read but for some of it, which others have counted. */
  void partly(ConsumerRecord<byte[], byte[]> record, long malformed) {
    log(record, PARTLY, "holds " + malformed + " that are no " + format.tag());
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record, String reason, String because) {
    skips.add(reason);
    counts.refused(
        reason,
        "record " + record.offset() + " of partition " + record.partition() + ' ' + because);
    log(record, reason, because);
  }

  private void log(ConsumerRecord<byte[], byte[]> record, String kind, String because) {
    long count = told.merge(kind, 1L, Long::sum);
    if (Long.bitCount(count) == 1) {
      LOG.warn(
          "record {} of partition {} of {} {}; the {}. of its kind; it begins with '{}'",
          record.offset(),
          record.partition(),
          record.topic(),
          because,
          count,
          beginning(record.value()));
    }
  }

  private static String beginning(byte[] value) {
    int length = Math.min(value.length, EXAMPLE);
    return printable(new String(value, 0, length, StandardCharsets.ISO_8859_1), EXAMPLE);
  }

  private static String printable(String text, int longest) {
    String cut = text.substring(0, Math.min(longest, text.length()));
    return cut.replaceAll("[^\\x20-\\x7e]", ".");
  }
}
