package io.seiche.collectors.spool;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Appends records to a segment. Not a channel, for an interrupt would close that. Forcing may
 * happen beside writing; the rest is guarded by the spool's lock.
 */
final class SegmentWriter implements AutoCloseable {
  final Segment segment;
  private final RandomAccessFile file;

  SegmentWriter(Segment segment) throws IOException {
    this.segment = segment;
    this.file = new RandomAccessFile(segment.path.toFile(), "rw");
  }

  /**
   * Appends a record as a whole, or leaves the segment as it was.
   *
   * @param force whether it must be on the disk itself
   */
  void write(byte[] record, boolean force) throws IOException {
    try {
      file.seek(segment.size);
      file.write(record);
      if (force) {
        force();
      }
    } catch (IOException e) {
      try {
        file.setLength(segment.size);
      } catch (IOException unfinishedIsSkippedByReaders) {
        e.addSuppressed(unfinishedIsSkippedByReaders);
      }
      throw e;
    }
    segment.size += record.length;
  }

  void force() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
