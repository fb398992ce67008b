package io.seiche.collectors.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A frame as bytes of a segment: a fixed head, the system's name, the frame. Each record says its
 * place, so that what is missing before it can be told to the sample, and has a checksum (CRC-32C)
 * over everything but the first eight bytes. Integers are big-endian.
 *
 * <pre>
 *  0  int   magic, with the version of this format
 *  4  int   checksum of all that follows
 *  8  int   length of the whole record
 * 12  long  frames before this one
 * 20  long  samples before it
 * 28  long  bytes before it
 * 36  long  when it was taken, epoch milliseconds
 * 44  int   its samples
 * 48  int   length of the system's name, UTF-8
 * 52        name, frame
 * </pre>
 */
final class RecordFormat {
  static final int HEAD = 52;

  /** Far more than a frame of a thousand samples takes; a longer one is a broken length. */
  static final int MAX_LENGTH = 16 << 20;

  /** "SEI" and version 1. */
  static final int MAGIC = 0x53454901;

  private static final int CHECKED_FROM = 8;

  private RecordFormat() {}

  static byte[] encode(Spooled spooled) {
    byte[] system = spooled.system().getBytes(StandardCharsets.UTF_8);
    byte[] record = new byte[HEAD + system.length + spooled.frame().length];
    ByteBuffer out = ByteBuffer.wrap(record);
    out.putInt(MAGIC)
        .putInt(0)
        .putInt(record.length)
        .putLong(spooled.at().frames())
        .putLong(spooled.at().samples())
        .putLong(spooled.at().bytes())
        .putLong(spooled.takenMs())
        .putInt(spooled.samples())
        .putInt(system.length)
        .put(system)
        .put(spooled.frame())
        .putInt(4, checksum(record, 0, record.length));
    return record;
  }

  /** Length of the record whose head is there, or 0 when that is no head. */
  static int length(byte[] bytes, int from) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int length = in.getInt(from + 8);
    int name = in.getInt(from + 48);
    boolean plausible =
        in.getInt(from) == MAGIC
            && length >= HEAD
            && length <= MAX_LENGTH
            && name >= 0
            && name <= length - HEAD;
    return plausible ? length : 0;
  }

  /** The record there, unless its checksum says that it is none. */
  static Optional<Spooled> decode(byte[] bytes, int from, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt(from + 4) != checksum(bytes, from, length)) {
      return Optional.empty();
    }
    in.position(from + 12);
    Amount at = new Amount(in.getLong(), in.getLong(), in.getLong());
    long takenMs = in.getLong();
    int samples = in.getInt();
    byte[] system = new byte[in.getInt()];
    in.get(system);
    byte[] frame = new byte[length - HEAD - system.length];
    in.get(frame);
    return Optional.of(
        new Spooled(at, takenMs, new String(system, StandardCharsets.UTF_8), samples, frame));
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from + CHECKED_FROM, length - CHECKED_FROM);
    return (int) sum.getValue();
  }
}
