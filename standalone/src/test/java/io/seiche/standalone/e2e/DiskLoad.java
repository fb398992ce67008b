package io.seiche.standalone.e2e;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Writes and reads a file past the page cache until it is closed: real I/O on a real disk. */
final class DiskLoad implements AutoCloseable {
  private static final int BLOCK = 1 << 20;
  private static final int ALIGNMENT = 4096;
  private static final int BLOCKS = 32;

  /** Leaves the disk to others most of the time. */
  private static final long PAUSE_MS = 15;

  private static final Path DISKSTATS = Path.of("/proc/diskstats");

  private final Path file;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "disk-load");
  private volatile IOException failure;

  private DiskLoad(Path file) {
    this.file = file;
  }

  static DiskLoad in(Path directory) throws IOException {
    DiskLoad load = new DiskLoad(Files.createTempFile(directory, "load", ".bin"));
    load.thread.start();
    return load;
  }

  /** Whether what is written in {@code directory} shows in this system's block devices. */
  static boolean isCounted(Path directory) throws IOException, InterruptedException {
    if (!Files.isReadable(DISKSTATS)) {
      return false;
    }
    Path file = Files.createTempFile(directory, "probe", ".bin");
    try {
      long before = sectorsWritten();
      pass(file, new CountDownLatch(0));
      return sectorsWritten() > before;
    } finally {
      Files.delete(file);
    }
  }

  private static long sectorsWritten() throws IOException {
    try (Stream<String> lines = Files.lines(DISKSTATS)) {
      return lines
          .map(line -> line.strip().split("\\s+", -1))
          .filter(fields -> fields.length > 9)
          .mapToLong(fields -> Long.parseLong(fields[9]))
          .sum();
    }
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        pass(file, closing);
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes the file and reads it back once; hurries when nobody could close it meanwhile. */
  private static void pass(Path file, CountDownLatch closing)
      throws IOException, InterruptedException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK + ALIGNMENT).alignedSlice(ALIGNMENT);
    try (FileChannel channel = open(file)) {
      for (int i = 0; i < 2 * BLOCKS; i++) {
        block.clear().limit(BLOCK);
        if (i < BLOCKS) {
          channel.write(block, (long) i * BLOCK);
        } else {
          channel.read(block, (long) (i - BLOCKS) * BLOCK);
        }
        if (closing.getCount() > 0 && closing.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      channel.force(false);
    }
  }

  /** File systems without direct I/O take the ordinary way. */
  private static FileChannel open(Path file) throws IOException {
    Set<OpenOption> plain = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      return FileChannel.open(
          file,
          Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT));
    } catch (IOException | UnsupportedOperationException refused) {
      return FileChannel.open(file, plain);
    }
  }

  /** Fails when it could not go on. */
  void requireRunning() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.delete(file);
  }
}
