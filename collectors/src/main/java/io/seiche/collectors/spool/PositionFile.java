package io.seiche.collectors.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Remembers up to where frames are settled. Two places are written in turn, each with a number and
 * a checksum, so that one that was not finished leaves the one before it. Not thread-safe.
 */
final class PositionFile implements AutoCloseable {
  private static final int SLOT = 64;
  private static final int CHECKED = 32;

  private final RandomAccessFile file;
  private long writes;

  PositionFile(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "rw");
  }

  /** What was written last; empty when nothing was, or nothing can be read. */
  Optional<Amount> read() throws IOException {
    Optional<Amount> newest = Optional.empty();
    for (int slot = 0; slot < 2; slot++) {
      byte[] bytes = new byte[SLOT];
      file.seek((long) slot * SLOT);
      int read = file.read(bytes);
      ByteBuffer in = ByteBuffer.wrap(bytes);
      long number = in.getLong();
      boolean whole = read == SLOT && in.getInt(CHECKED) == checksum(bytes);
      if (whole && number > writes) {
        writes = number;
        newest = Optional.of(new Amount(in.getLong(), in.getLong(), in.getLong()));
      }
    }
    return newest;
  }

  void write(Amount position) throws IOException {
    writes++;
    byte[] bytes = new byte[SLOT];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putLong(writes)
        .putLong(position.frames())
        .putLong(position.samples())
        .putLong(position.bytes());
    out.putInt(CHECKED, checksum(bytes));
    file.seek(writes % 2 * SLOT);
    file.write(bytes);
  }

  /** Forces it to the disk. */
  void force() throws IOException {
    file.getFD().sync();
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, CHECKED);
    return (int) sum.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
