package io.seiche.collectors.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a segment's records in order. Bytes that are no record are skipped, up to the next one that
 * is, and counted. Not thread-safe. Not a channel, for an interrupt would close that.
 */
final class SegmentReader implements AutoCloseable {
  private static final int CHUNK = 256 << 10;

  private final RandomAccessFile file;
  private byte[] window = new byte[CHUNK];
  private long windowStart;
  private int windowLength;
  private long offset;
  private long skipped;

  SegmentReader(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  /**
   * The next record, or empty when there is none before {@code limit}.
   *
   * @param limit up to which the file has been written, in whole records
   */
  Optional<Spooled> next(long limit) throws IOException {
    while (offset + RecordFormat.HEAD <= limit) {
      fetch(RecordFormat.HEAD, limit);
      int length = RecordFormat.length(window, place());
      if (length > 0 && offset + length <= limit) {
        fetch(length, limit);
        Optional<Spooled> record = RecordFormat.decode(window, place(), length);
        if (record.isPresent()) {
          offset += length;
          return record;
        }
      }
      offset++;
      skipped++;
    }
    return Optional.empty();
  }

  private int place() {
    return (int) (offset - windowStart);
  }

  /** Sees to it that so many bytes from the offset on are in the window. */
  private void fetch(int bytes, long limit) throws IOException {
    if (offset >= windowStart && offset + bytes <= windowStart + windowLength) {
      return;
    }
    int wanted = (int) Math.min(Math.max(bytes, CHUNK), limit - offset);
    if (window.length < wanted) {
      window = Arrays.copyOf(window, wanted);
    }
    // A read that fails halfway leaves no window behind.
    windowLength = 0;
    file.seek(offset);
    file.readFully(window, 0, wanted);
    windowStart = offset;
    windowLength = wanted;
  }

  /** Behind the newest record, and behind what was skipped since. */
  long offset() {
    return offset;
  }

  /** Bytes that were no record. */
  long skipped() {
    return skipped;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
