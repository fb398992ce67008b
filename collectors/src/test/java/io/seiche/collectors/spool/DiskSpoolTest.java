package io.seiche.collectors.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskSpoolTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aFrameComesOutAsItWentIn() {
    try (SpoolFolder folder = new SpoolFolder()) {
      folder.append(1_000);
      folder.crash();
      Spooled out = folder.next().orElseThrow();

      assertThat(out.system()).isEqualTo("gpu-b07");
      assertThat(out.samples()).isEqualTo(SpoolFolder.samples(0));
      assertThat(out.frame()).isEqualTo(SpoolFolder.frame(0, 1_000));
      assertThat(out.at()).isEqualTo(Amount.NONE);
      assertThat(out.end()).isEqualTo(new Amount(1, SpoolFolder.samples(0), 1_000));
    }
  }

  @Test
  void twoSpoolsInOneFolderAreRefused(@TempDir Path folder) throws IOException {
    SpoolConfig config = SpoolConfig.in(folder);
    try (DiskSpool first = DiskSpool.open(config, Clock.systemUTC(), (l, r, d) -> {})) {
      assertThatThrownBy(() -> DiskSpool.open(config, Clock.systemUTC(), (l, r, d) -> {}))
          .isInstanceOf(SpoolException.class)
          .hasMessage(
              "collect.spool.path: "
                  + folder
                  + " is another collector's: stop that, or give each a folder of its own");
      first.append("gpu-b07", 1, new byte[10]);
    }
    try (DiskSpool later = DiskSpool.open(config, Clock.systemUTC(), (l, r, d) -> {})) {
      assertThat(later.status().found().frames()).isEqualTo(1);
    }
  }

  @Test
  void aFolderThatCannotBeIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThatThrownBy(
            () -> DiskSpool.open(SpoolConfig.in(file), Clock.systemUTC(), (l, r, d) -> {}))
        .isInstanceOf(SpoolException.class)
        .hasMessageStartingWith("collect.spool.path: cannot write to " + file)
        .hasMessageEndingWith("choose a folder that can be written");
  }

  @Test
  void settledFilesGo() throws IOException {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < 200; i++) {
        folder.append(2_000);
      }
      assertThat(SpoolFolder.segments(folder.folder())).hasSizeGreaterThan(5);

      folder.drain(true);

      assertThat(SpoolFolder.segments(folder.folder())).hasSize(1);
      assertThat(folder.spool.status().waiting()).isEqualTo(Amount.NONE);
      folder.crash();
      assertThat(SpoolFolder.segments(folder.folder())).isEmpty();
      assertThat(folder.spool.status().usedBytes()).isZero();
    }
  }

  @Test
  void withoutAPositionEverythingIsSentAgain() {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < 10; i++) {
        folder.append(100);
      }
      folder.spool.settle(folder.next().orElseThrow());
      folder.crash(where -> Files.delete(where.resolve("position")));

      assertThat(folder.drain(true)).isEqualTo(LongStream.range(0, 10).boxed().toList());
    }
  }

  @Test
  void aPositionThatWasNotFinishedLeavesTheOneBefore() {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < 10; i++) {
        folder.append(100);
      }
      folder.spool.settle(folder.next().orElseThrow());
      folder.spool.settle(folder.next().orElseThrow());
      folder.crash(
          where -> {
            byte[] bytes = Files.readAllBytes(where.resolve("position"));
            // The third write, after the one at the start, is in the second place.
            bytes[64 + 9] ^= 1;
            Files.write(where.resolve("position"), bytes);
          });

      assertThat(folder.drain(true)).isEqualTo(LongStream.range(1, 10).boxed().toList());
    }
  }

  @Test
  void framesThatDidNotReachTheDiskBeforeThePositionDidDoNotConfuse() {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < 5; i++) {
        folder.append(100);
      }
      folder.drain(true);
      folder.crash(
          where -> {
            for (Path segment : SpoolFolder.segments(where)) {
              Files.write(segment, new byte[0]);
            }
          });
      folder.append(100);

      assertThat(folder.drain(true)).containsExactly(5L);
      assertThat(folder.lost).isEmpty();
    }
  }

  @Test
  void aLaterFrameInAnEarlierPlaceDoesNotSwallowWhatComes() {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < 4; i++) {
        folder.append(100);
      }
      folder.crash(
          where -> {
            Path last = SpoolFolder.last(where);
            byte[] bytes = Files.readAllBytes(last);
            int record = bytes.length / 4;
            System.arraycopy(bytes, 3 * record, bytes, 0, record);
            Files.write(last, Arrays.copyOf(bytes, 3 * record));
          });
      folder.append(100);

      assertThat(folder.drain(true)).containsExactly(3L, 4L);
      assertThat(folder.lostFrames()).isEqualTo(3);
    }
  }

  @Test
  void aFileThatIsGoneIsCountedToTheSample() {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < 200; i++) {
        folder.append(2_000);
      }
      folder.crash(where -> Files.delete(SpoolFolder.segments(where).get(2)));
      folder.append(2_000);

      List<Long> read = folder.drain(true);

      assertThat(read).hasSizeLessThan(200).isSorted();
      assertThat(folder.lost.get(DropReason.CORRUPT).frames()).isEqualTo(201 - read.size());
    }
  }

  @Test
  void aFileThatVanishesWhileOpenIsLeftOut() throws IOException {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < 200; i++) {
        folder.append(2_000);
      }
      Files.delete(SpoolFolder.segments(folder.folder()).get(2));
      List<Long> read = folder.drain(true);
      // Told of trouble once, it goes on behind that file.
      read.addAll(folder.drain(true));
      folder.append(2_000);
      read.addAll(folder.drain(true));

      assertThat(read).hasSizeBetween(160, 200).isSorted();
      assertThat(folder.lost.get(DropReason.CORRUPT).frames()).isEqualTo(201 - read.size());
    }
  }

  @Test
  void aFullFileSystemMakesTheOldestGoAndThenTheNewest() {
    try (SpoolFolder folder = new SpoolFolder()) {
      for (int i = 0; i < 100; i++) {
        folder.append(2_000);
      }
      folder.spareBytes = -1;
      for (int i = 100; i < 140; i++) {
        folder.append(2_000);
      }
      assertThat(folder.lost).containsOnlyKeys(DropReason.DISK_FULL);
      long lost = folder.lostFrames();
      assertThat(lost).isPositive();
      folder.spareBytes = 1;
      folder.append(2_000);

      List<Long> left = folder.drain(true);
      assertThat(left).last().isEqualTo(140L);
      assertThat(left.size() + lost).isEqualTo(141);
    }
  }

  @Test
  void theOldestIsTheNextOneToBeHandedOut(@TempDir Path folder) throws Exception {
    Clock noon = Clock.fixed(NOON, ZoneOffset.UTC);
    try (DiskSpool spool = DiskSpool.open(SpoolConfig.in(folder), noon, (l, r, d) -> {})) {
      assertThat(spool.status().oldest()).isEmpty();
      spool.append("gpu-b07", 3, new byte[10]);
      assertThat(spool.status().oldest()).contains(NOON);
      assertThat(spool.status().taken()).isEqualTo(new Amount(1, 3, 10));

      spool.next(Duration.ZERO);
      assertThat(spool.status().oldest()).isEmpty();
      spool.rewind();
      assertThat(spool.status().oldest()).contains(NOON);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.1S", "P100D"})
  void everyPolicyKeepsWhatItTakes(Duration every) {
    try (SpoolFolder folder = new SpoolFolder(new SyncPolicy(every))) {
      for (int i = 0; i < 100; i++) {
        folder.append(2_000);
      }
      folder.crash();

      assertThat(folder.drain(true)).hasSize(100);
    }
  }

  @Test
  void anInterruptedCollectorDoesNotCloseTheFile() {
    try (SpoolFolder folder = new SpoolFolder()) {
      Thread.currentThread().interrupt();
      folder.append(100);
      assertThat(Thread.interrupted()).isTrue();
      folder.append(100);

      assertThat(folder.drain(true)).containsExactly(0L, 1L);
      assertThat(folder.lost).isEmpty();
    }
  }

  @Test
  void whatComesAfterTheEndIsCounted() {
    try (SpoolFolder folder = new SpoolFolder()) {
      folder.spool.close();
      folder.append(100);

      assertThat(folder.lost)
          .isEqualTo(Map.of(DropReason.CLOSED, new Amount(1, SpoolFolder.samples(0), 100)));
    }
  }

  @Test
  void manyCollectorsAndOneReader() throws InterruptedException, ExecutionException {
    int collectors = 4;
    int each = 500;
    ExecutorService threads = Executors.newFixedThreadPool(collectors);
    try (SpoolFolder folder = new SpoolFolder()) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < collectors; i++) {
        String system = "node-" + i;
        done.add(
            threads.submit(
                () -> {
                  for (int frame = 0; frame < each; frame++) {
                    folder.spool.append(system, 1, SpoolFolder.frame(frame, 100));
                  }
                }));
      }
      Map<String, Long> last = new HashMap<>();
      for (int i = 0; i < collectors * each; i++) {
        Spooled next = folder.spool.next(Duration.ofSeconds(30)).orElseThrow();
        long number = SpoolFolder.number(next);
        assertThat(number).isEqualTo(last.getOrDefault(next.system(), -1L) + 1);
        last.put(next.system(), number);
        assertThat(folder.spool.settle(next)).isTrue();
      }
      for (Future<?> task : done) {
        task.get();
      }
      assertThat(folder.spool.awaitEmpty(Duration.ZERO)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }
}
