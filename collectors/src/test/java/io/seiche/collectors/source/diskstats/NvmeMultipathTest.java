package io.seiche.collectors.source.diskstats;

import static io.seiche.telemetry.Metric.BUSY;
import static io.seiche.telemetry.Metric.READ_OPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.telemetry.Readings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvmeMultipathTest {
  @TempDir Path directory;
  private FakeHost host;

  @BeforeEach
  void aHost() {
    host = new FakeHost(directory).disks("nvme0n1", "nvme0c0n1", "nvme0c1n1");
  }

  /**
   * Reads each of head and two paths completed so far, one number per poll, and what is reported.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "paths count alone, 0 0 0, 5 7 9, 100 103 110, 5 9",
    "both count, 10 12 19, 5 5 9, 5 7 10, 2 7",
    "the head starts with the first I/O, 0 3 7, 0 1 3, 0 2 4, 3 4",
    "the head finished later than its path, 10 10 11, 5 6 6, 5 5 5, 0 1",
    "statistics of the head were switched off, 10 12 12 12 12 12, 5 7 8 9 10 11, 0 0 0 0 0 0, 2 0 0 1 1",
    "and on again, 10 10 10 10 11 12, 5 6 7 8 9 10, 0 0 0 0 0 0, 0 0 1 1 1",
    "nobody moves, 0 0 0, 5 5 5, 7 7 7, 0 0"
  })
  void whicheverMovesIsReportedUnderTheHeadsName(
      String situation, String heads, String firsts, String seconds, String reported)
      throws IOException {
    List<Long> head = numbers(heads);
    List<Long> first = numbers(firsts);
    List<Long> second = numbers(seconds);
    List<Long> reads = new ArrayList<>();
    for (int poll = 0; poll < head.size(); poll++) {
      Map<String, Readings> readings =
          host.readings(
              Rows.of("nvme0c0n1").reads(first.get(poll), 0, 0),
              Rows.of("nvme0c1n1").reads(second.get(poll), 0, 0),
              Rows.of("nvme0n1").reads(head.get(poll), 0, 0));
      if (poll > 0) {
        assertThat(readings).as(situation).containsOnlyKeys("nvme0n1");
        reads.add((long) readings.get("nvme0n1").get(READ_OPS).orElseThrow());
      }
    }
    assertThat(reads).as(situation).isEqualTo(numbers(reported));
  }

  @Test
  void aNamespaceOfPathsAloneIsReportedUnderTheHeadsName() throws IOException {
    host.collect(Rows.of("nvme0c0n1"));

    assertThat(host.readings(Rows.of("nvme0c0n1").reads(4, 32, 1)).get("nvme0n1").get(READ_OPS))
        .hasValue(4);
  }

  @Test
  void aPathThatCannotBeVouchedForSilencesTheNamespaceForThatInterval() throws IOException {
    host.collect(Rows.of("nvme0c0n1").reads(5, 0, 0));
    assertThat(host.readings(path("nvme0c0n1", 6), path("nvme0c1n1", 2))).as("came").isEmpty();
    assertThat(host.readings(path("nvme0c0n1", 7), path("nvme0c1n1", 3))).hasSize(1);
    assertThat(host.readings(path("nvme0c0n1", 0), path("nvme0c1n1", 4))).as("reset").isEmpty();
    assertThat(host.readings(path("nvme0c0n1", 1), path("nvme0c1n1", 5))).hasSize(1);
    assertThat(host.readings(path("nvme0c0n1", 2))).as("went").isEmpty();
    assertThat(host.readings(path("nvme0c0n1", 3))).hasSize(1);
    assertThat(host.collector().skips())
        .containsEntry("baseline", 2L)
        .containsEntry("reset", 1L)
        .containsEntry("vanished", 1L);
  }

  @Test
  void pathsThatComeAndGoDoNotTouchAHeadThatCounts() throws IOException {
    host.collect(path("nvme0n1", 10), path("nvme0c0n1", 10));

    assertThat(
            host.readings(path("nvme0n1", 12), path("nvme0c1n1", 1)).get("nvme0n1").get(READ_OPS))
        .hasValue(2);
  }

  @Test
  void namespacesAreKeptApart() throws IOException {
    Rows[] rows = {path("nvme0c0n1", 1), path("nvme0c0n2", 1), path("nvme1c0n1", 1)};
    host.disks("nvme0n2", "nvme1n1").collect(rows);

    assertThat(host.readings(rows)).containsOnlyKeys("nvme0n1", "nvme0n2", "nvme1n1");
  }

  @Test
  void busyIsKnownWhileOnePathWorks() throws IOException {
    host.collect(path("nvme0c0n1", 0), path("nvme0c1n1", 0));

    assertThat(
            host.readings(
                    path("nvme0c0n1", 3).with(DiskstatsField.BUSY_MS, 250), path("nvme0c1n1", 0))
                .get("nvme0n1")
                .get(BUSY))
        .hasValue(0.25);
  }

  private static Rows path(String name, long reads) {
    return Rows.of(name).reads(reads, reads * 8, reads);
  }

  private static List<Long> numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    for (String number : text.split(" ", -1)) {
      numbers.add(Long.parseLong(number));
    }
    return numbers;
  }
}
