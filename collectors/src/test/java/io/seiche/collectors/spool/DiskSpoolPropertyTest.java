package io.seiche.collectors.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens to the process and its files, nothing is lost but what is counted. */
class DiskSpoolPropertyTest {
  /** Of these an operation is drawn; the rest appends. */
  private static final int CRASH = 0;

  private static final int REWIND = 1;
  private static final int TAKE = 2;
  private static final int SETTLE = 3;

  @Property(tries = 60)
  void aKilledProcessLosesNothingAndKeepsTheOrder(
      @ForAll @Size(max = 120) List<@IntRange(max = 9) Integer> operations) {
    try (SpoolFolder folder = new SpoolFolder()) {
      List<Spooled> handedOut = new ArrayList<>();
      List<Long> settled = new ArrayList<>();
      long appended = 0;
      for (int operation : operations) {
        switch (operation) {
          case CRASH -> {
            folder.crash();
            handedOut.clear();
          }
          case REWIND -> {
            folder.spool.rewind();
            handedOut.clear();
          }
          case TAKE -> folder.next().ifPresent(handedOut::add);
          case SETTLE -> {
            if (!handedOut.isEmpty()) {
              Spooled oldest = handedOut.remove(0);
              assertThat(folder.spool.settle(oldest)).isTrue();
              settled.add(SpoolFolder.number(oldest));
            }
          }
          default -> appended = 1 + folder.append(operation * 700);
        }
        assertThat(folder.spool.status().waiting().frames()).isEqualTo(appended - settled.size());
      }
      folder.spool.rewind();
      settled.addAll(folder.drain(true));

      assertThat(settled).isEqualTo(numbers(appended));
      assertThat(folder.lost).isEmpty();
      assertThat(folder.spool.status().waiting()).isEqualTo(Amount.NONE);
      assertThat(folder.spool.status().skippedBytes()).isZero();
      assertThat(folder.spool.status().tornBytes()).isZero();
    }
  }

  @Property(tries = 60)
  void aTornTailIsCutOffAndTheRestIsRead(
      @ForAll @IntRange(min = 1, max = 60) int frames,
      @ForAll @IntRange(min = 8, max = 4_000) int length,
      @ForAll @DoubleRange(max = 1) double share) {
    try (SpoolFolder folder = new SpoolFolder()) {
      append(folder, frames, length);
      long[] cut = new long[1];
      folder.crash(
          where -> {
            Path last = SpoolFolder.last(where);
            try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
              cut[0] = (long) (share * file.length());
              file.setLength(file.length() - cut[0]);
            }
          });

      int recordLength = RecordFormat.HEAD + "gpu-b07".length() + length;
      long torn = (cut[0] + recordLength - 1) / recordLength;
      assertThat(folder.spool.status().found().frames()).isEqualTo(frames - torn);
      assertThat(folder.spool.status().tornBytes()).isEqualTo(torn * recordLength - cut[0]);
      long next = folder.append(length);
      List<Long> expected = new ArrayList<>(numbers(frames - torn));
      expected.add(next);
      assertThat(folder.drain(true)).isEqualTo(expected);
      assertThat(folder.lost).isEmpty();
    }
  }

  @Property(tries = 30)
  void garbageAtTheEndIsCutOff(
      @ForAll @IntRange(min = 1, max = 40) int frames,
      @ForAll @Size(min = 1, max = 300) byte[] garbage) {
    try (SpoolFolder folder = new SpoolFolder()) {
      append(folder, frames, 500);
      folder.crash(
          where -> Files.write(SpoolFolder.last(where), garbage, StandardOpenOption.APPEND));

      assertThat(folder.spool.status().tornBytes()).isEqualTo(garbage.length);
      append(folder, 3, 500);
      assertThat(folder.drain(true)).isEqualTo(numbers(frames + 3));
      assertThat(folder.lost).isEmpty();
    }
  }

  @Property(tries = 80)
  void aFlippedBitCostsOneFrameAndIsCounted(
      @ForAll @IntRange(min = 1, max = 200) int frames,
      @ForAll @IntRange(min = 8, max = 3_000) int length,
      @ForAll @DoubleRange(max = 1) double whichFile,
      @ForAll @DoubleRange(max = 1) double whichByte,
      @ForAll @IntRange(max = 7) int bit) {
    try (SpoolFolder folder = new SpoolFolder()) {
      append(folder, frames, length);
      folder.crash(where -> flip(where, whichFile, whichByte, bit));
      folder.append(length);

      List<Long> read = folder.drain(true);

      assertThat(read).isSorted().doesNotHaveDuplicates();
      assertThat(numbers(frames + 1)).containsAll(read);
      assertThat(read).hasSize(frames);
      boolean lastOne = folder.spool.status().tornBytes() > 0;
      long missing =
          numbers(frames + 1).stream().filter(number -> !read.contains(number)).findFirst().get();
      if (lastOne) {
        assertThat(missing).isEqualTo(frames - 1);
        assertThat(folder.lost).isEmpty();
      } else {
        assertThat(folder.lost)
            .containsExactly(
                Map.entry(DropReason.CORRUPT, new Amount(1, SpoolFolder.samples(missing), length)));
        assertThat(folder.spool.status().skippedBytes())
            .isEqualTo(0L + RecordFormat.HEAD + "gpu-b07".length() + length);
      }
      assertThat(folder.spool.status().waiting()).isEqualTo(Amount.NONE);
    }
  }

  @Property(tries = 8)
  void aFullSpoolKeepsTheNewest(
      @ForAll @IntRange(min = 100, max = 20_000) int length,
      @ForAll @IntRange(max = 50) int settledBefore) {
    try (SpoolFolder folder = new SpoolFolder()) {
      int frames = (int) (2 * SpoolFolder.SMALL / length);
      long settled = 0;
      for (int i = 0; i < frames; i++) {
        folder.append(length);
        if (i < settledBefore) {
          Optional<Spooled> next = folder.next();
          settled += folder.spool.settle(next.orElseThrow()) ? 1 : 0;
        }
        assertThat(folder.spool.status().usedBytes()).isLessThanOrEqualTo(SpoolFolder.SMALL);
      }

      Amount dropped = folder.lost.get(DropReason.SPOOL_FULL);
      List<Long> left = folder.drain(true);
      assertThat(left).isEqualTo(numbers(frames).subList(frames - left.size(), frames));
      assertThat(settled + dropped.frames() + left.size()).isEqualTo(frames);
      assertThat((long) left.size() * length).isGreaterThan(SpoolFolder.SMALL / 2);
    }
  }

  private static void append(SpoolFolder folder, int frames, int length) {
    for (int i = 0; i < frames; i++) {
      folder.append(length);
    }
  }

  private static void flip(Path where, double whichFile, double whichByte, int bit)
      throws IOException {
    List<Path> files = SpoolFolder.segments(where);
    Path path = files.get((int) Math.min(files.size() - 1, whichFile * files.size()));
    byte[] bytes = Files.readAllBytes(path);
    int at = (int) Math.min(bytes.length - 1, whichByte * bytes.length);
    bytes[at] ^= (byte) (1 << bit);
    Files.write(path, bytes);
  }

  private static List<Long> numbers(long count) {
    return LongStream.range(0, count).boxed().toList();
  }
}
