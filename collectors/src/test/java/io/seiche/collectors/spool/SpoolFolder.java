package io.seiche.collectors.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A spool in a folder that ends with the test, what it lost, and crashes. */
final class SpoolFolder implements AutoCloseable {
  static final long SMALL = 1L << 20;
  private static final String SYSTEM = "gpu-b07";

  private final Path root;
  private Path folder;
  private int crashes;
  private long nextNumber;
  final Map<DropReason, Amount> lost = new EnumMap<>(DropReason.class);
  long spareBytes = Long.MAX_VALUE;
  DiskSpool spool;

  SpoolFolder() {
    this(SyncPolicy.NEVER);
  }

  SpoolFolder(SyncPolicy sync) {
    try {
      root = Files.createTempDirectory("spool");
      folder = root.resolve("0");
      open(sync);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(SyncPolicy sync) throws IOException {
    spool =
        DiskSpool.open(
            new SpoolConfig(folder, SMALL, sync),
            () -> spareBytes,
            Clock.systemUTC(),
            (amount, reason, detail) ->
                lost.merge(
                    reason,
                    amount,
                    (a, b) ->
                        new Amount(
                            a.frames() + b.frames(),
                            a.samples() + b.samples(),
                            a.bytes() + b.bytes())));
  }

  /** Appends a frame that says which it is; of at least eight bytes. */
  long append(int length) {
    long number = nextNumber++;
    spool.append(SYSTEM, samples(number), frame(number, length));
    return number;
  }

  static int samples(long number) {
    return 1 + (int) (number % 7);
  }

  /** With magic bytes inside, which are no record's. */
  static byte[] frame(long number, int length) {
    ByteBuffer frame = ByteBuffer.allocate(Math.max(8, length));
    frame.putLong(number);
    while (frame.remaining() >= 4) {
      frame.putInt(RecordFormat.MAGIC);
    }
    return frame.array();
  }

  static long number(Spooled spooled) {
    return ByteBuffer.wrap(spooled.frame()).getLong();
  }

  Optional<Spooled> next() {
    try {
      return spool.next(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that is left, settled if need be. */
  List<Long> drain(boolean settle) {
    List<Long> numbers = new ArrayList<>();
    for (Optional<Spooled> next = next(); next.isPresent(); next = next()) {
      numbers.add(number(next.get()));
      if (settle) {
        spool.settle(next.get());
      }
    }
    return numbers;
  }

  /** What a disk would hold if the process were killed now. */
  interface Damage {
    void to(Path folder) throws IOException;
  }

  void crash() {
    crash(where -> {});
  }

  /** Kills the process, does damage, and starts another one. */
  void crash(Damage damage) {
    Path after = root.resolve(String.valueOf(++crashes));
    try {
      Files.createDirectories(after);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.copy(file, after.resolve(file.getFileName()));
        }
      }
      spool.close();
      damage.to(after);
      folder = after;
      open(SyncPolicy.NEVER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Segment::is).sorted().toList();
    }
  }

  static Path last(Path folder) throws IOException {
    List<Path> segments = segments(folder);
    return segments.get(segments.size() - 1);
  }

  long lostFrames() {
    return lost.values().stream().mapToLong(Amount::frames).sum();
  }

  @Override
  public void close() {
    spool.close();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
