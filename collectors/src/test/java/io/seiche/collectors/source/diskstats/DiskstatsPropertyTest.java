package io.seiche.collectors.source.diskstats;

import static io.seiche.telemetry.Metric.READ_BYTES;
import static io.seiche.telemetry.Metric.READ_OPS;
import static io.seiche.telemetry.Metric.WRITE_BYTES;
import static io.seiche.telemetry.Metric.WRITE_OPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DiskstatsPropertyTest {
  private static final List<String> NAMES =
      List.of("sda", "sda1", "dm-0", "nvme0n1", "nvme0c0n1", "nvme0c1n1", "loop0");
  private static final List<Metric> ADDS_UP = List.of(READ_OPS, WRITE_OPS, READ_BYTES, WRITE_BYTES);

  /** Any numbers, lines missing, cut off and in any order: readings are sound or absent. */
  @Property(tries = 60)
  void whateverTheKernelPrintsNoReadingIsNegative(
      @ForAll @Size(min = 2, max = 6) List<@Size(min = 7, max = 7) List<Long>> seeds,
      @ForAll Random random)
      throws IOException {
    inADirectory(
        host -> {
          for (List<Long> seed : seeds) {
            for (Poll poll : host.collectText(nonsense(seed, random))) {
              poll.samples().forEach(DiskstatsPropertyTest::isSound);
            }
          }
        });
  }

  /** Counters that only grow: what is reported adds up to what moved, whatever the line order. */
  @Property(tries = 40)
  void whatIsReportedAddsUpToWhatMoved(
      @ForAll @Size(min = 1, max = 20)
          List<@Size(min = 8, max = 8) List<@IntRange(max = 1_000_000) Integer>> steps,
      @ForAll("starts") long start,
      @ForAll Random random)
      throws IOException {
    inADirectory(
        host -> {
          Map<String, EnumMap<DiskstatsField, Long>> counters = new HashMap<>();
          for (String disk : List.of("sda", "nvme0n1")) {
            EnumMap<DiskstatsField, Long> counter = new EnumMap<>(DiskstatsField.class);
            moving().forEach(field -> counter.put(field, start));
            counters.put(disk, counter);
          }
          Map<String, EnumMap<Metric, Double>> reported = new HashMap<>();
          host.collectText(print(counters, random));
          for (List<Integer> step : steps) {
            int next = 0;
            for (EnumMap<DiskstatsField, Long> counter : counters.values()) {
              for (DiskstatsField field : moving()) {
                counter.merge(field, (long) step.get(next++), Long::sum);
              }
            }
            FakeHost.byName(host.collectText(print(counters, random)))
                .forEach(
                    (name, readings) ->
                        ADDS_UP.forEach(
                            metric ->
                                reported
                                    .computeIfAbsent(name, disk -> new EnumMap<>(Metric.class))
                                    .merge(metric, readings.orElse(metric, 0), Double::sum)));
          }
          counters.forEach(
              (disk, counter) -> {
                int metric = 0;
                for (DiskstatsField field : moving()) {
                  double moved = counter.get(field) - start;
                  boolean sectors = metric >= 2;
                  assertThat(reported.get(disk).get(ADDS_UP.get(metric)))
                      .isEqualTo(sectors ? moved * 512 : moved);
                  metric++;
                }
              });
        });
  }

  /** Milliseconds wrap at 2^32 and lose nothing. */
  @Property
  void wrappedMillisecondsAddUp(
      @ForAll @LongRange(min = 0, max = (1L << 32) - 1) long before,
      @ForAll @LongRange(min = 0, max = 1 << 28) long elapsed) {
    long after = (before + elapsed) % (1L << 32);

    assertThat(
            Movement.between(
                    Rows.of("sda").with(DiskstatsField.BUSY_MS, before).row(),
                    Rows.of("sda").with(DiskstatsField.BUSY_MS, after).row())
                .orElseThrow()
                .busyMs())
        .hasValue(elapsed);
  }

  @Provide
  Arbitrary<Long> starts() {
    return Arbitraries.longs().between(0, 1L << 50);
  }

  private static List<DiskstatsField> moving() {
    return List.of(
        DiskstatsField.READS,
        DiskstatsField.WRITES,
        DiskstatsField.READ_SECTORS,
        DiskstatsField.WRITE_SECTORS);
  }

  private static String print(Map<String, EnumMap<DiskstatsField, Long>> counters, Random random) {
    List<String> lines = new ArrayList<>();
    counters.forEach(
        (disk, counter) -> {
          Rows row = Rows.of(disk);
          counter.forEach(row::with);
          lines.add(row.line());
        });
    Collections.shuffle(lines, random);
    return String.join("\n", lines);
  }

  private static String nonsense(List<Long> seed, Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      Rows row = Rows.of(NAMES.get(i));
      for (DiskstatsField field : DiskstatsField.values()) {
        row.with(field, random.nextInt(3) == 0 ? seed.get(i) : random.nextInt(100));
      }
      String line = row.line();
      if (random.nextInt(5) > 0) {
        lines.add(random.nextInt(8) == 0 ? line.substring(0, random.nextInt(line.length())) : line);
      }
    }
    Collections.shuffle(lines, random);
    return String.join("\n", lines);
  }

  private static void isSound(Sample sample) {
    Readings readings = sample.readings();
    for (Metric metric : Metric.values()) {
      assertThat(readings.orElse(metric, 0)).isNotNegative().isFinite();
    }
    assertThat(readings.has(Metric.READ_LATENCY)).isEqualTo(readings.orElse(READ_OPS, 0) > 0);
    assertThat(readings.has(Metric.WRITE_LATENCY)).isEqualTo(readings.orElse(WRITE_OPS, 0) > 0);
    assertThat(readings.orElse(Metric.BUSY, 0)).isLessThanOrEqualTo(1);
  }

  private interface Story {
    void on(FakeHost host) throws IOException;
  }

  private static void inADirectory(Story story) throws IOException {
    Path directory = Files.createTempDirectory("diskstats");
    try {
      story.on(new FakeHost(directory));
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Collections.reverseOrder()).collect(Collectors.toList())) {
          Files.delete(file);
        }
      }
    }
  }
}
