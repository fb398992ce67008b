package io.seiche.collectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads to the end and takes memory for what has come, not for what was announced; beyond {@value
 * #FREE_BYTES} bytes out of the {@link Room} that all share. For one answer.
 */
final class BoundedReader implements AutoCloseable {
  private static final int FREE_BYTES = 1 << 20;
  private static final int FIRST_BYTES = 16 << 10;

  private final int maxBytes;
  private final Room room;
  private long takenBytes;

  BoundedReader(int maxBytes, Room room) {
    this.maxBytes = maxBytes;
    this.room = room;
  }

  /**
   * @param announced how many bytes will come, or negative; may be wrong
   * @throws TooBigException when there are more than allowed
   * @throws NoRoomException when others need the memory
   */
  byte[] read(InputStream in, long announced) throws IOException {
    if (announced > maxBytes) {
      throw new TooBigException();
    }
    byte[] bytes = new byte[first(announced)];
    int length = 0;
    while (true) {
      int read = in.readNBytes(bytes, length, bytes.length - length);
      length += read;
      if (length < bytes.length) {
        return Arrays.copyOf(bytes, length);
      }
      int next = in.read();
      if (next < 0) {
        return bytes;
      }
      bytes = grown(bytes);
      bytes[length++] = (byte) next;
    }
  }

  private int first(long announced) {
    long first = announced < 0 ? FIRST_BYTES : Math.min(announced, FREE_BYTES);
    return (int) Math.min(maxBytes, first);
  }

  private byte[] grown(byte[] bytes) throws IOException {
    if (bytes.length >= maxBytes) {
      throw new TooBigException();
    }
    int larger = (int) Math.min(maxBytes, Math.max(FIRST_BYTES, 2L * bytes.length));
    if (larger > FREE_BYTES) {
      // The old one lives until the new one is filled.
      long more = larger;
      if (!room.take(more)) {
        throw new NoRoomException();
      }
      takenBytes += more;
    }
    return Arrays.copyOf(bytes, larger);
  }

  /** The answer is read, or given up. */
  @Override
  public void close() {
    room.giveBack(takenBytes);
    takenBytes = 0;
  }
}
