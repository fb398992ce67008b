package io.seiche.collectors.source.diskstats;

import static io.seiche.collectors.source.diskstats.DiskstatsField.BUSY_MS;
import static io.seiche.collectors.source.diskstats.DiskstatsField.DISCARDS;
import static io.seiche.collectors.source.diskstats.DiskstatsField.FLUSHES;
import static io.seiche.collectors.source.diskstats.DiskstatsField.FLUSH_MS;
import static io.seiche.collectors.source.diskstats.DiskstatsField.IN_FLIGHT;
import static io.seiche.collectors.source.diskstats.DiskstatsField.READS;
import static io.seiche.collectors.source.diskstats.DiskstatsField.WEIGHTED_MS;
import static io.seiche.collectors.source.diskstats.DiskstatsField.WRITE_SECTORS;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.diskstats.DiskstatsParser.Parsed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskstatsParserTest {
  /** Lines of node_exporter's collector/fixtures/proc/diskstats (Apache-2.0), a7dcc3a01545. */
  private static final String THREE_KERNELS =
      """
         8       0 sda 25354637 34367663 1003346126 18492372 28444756 11134226 505697032 63877960 0 9653880 82621804

         8      16 sdb 326552 841 9657779 84 41822 2895 1972905 5007 0 60730 67070 68851 0 1925173784 11130
         8      32 sdc 126552 141 1657779 14 11822 1895 172905 1007 0 10730 17070 18851 0 125173784 11130 1555 1944
      """;

  @Test
  void linesOfFourteenEighteenAndTwentyColumns() {
    Parsed parsed = DiskstatsParser.parse(THREE_KERNELS);

    assertThat(parsed.skips()).isEmpty();
    assertThat(parsed.rows()).extracting(DiskstatsRow::name).containsExactly("sda", "sdb", "sdc");
    DiskstatsRow sda = parsed.rows().get(0);
    assertThat(sda.major()).isEqualTo(8);
    assertThat(sda.get(READS)).isEqualTo(25354637);
    assertThat(sda.get(WRITE_SECTORS)).isEqualTo(505697032);
    assertThat(sda.get(BUSY_MS)).isEqualTo(9653880);
    assertThat(sda.get(WEIGHTED_MS)).isEqualTo(82621804);
    assertThat(sda.has(DISCARDS)).isFalse();
    assertThat(parsed.rows().get(1).get(DISCARDS)).isEqualTo(68851);
    assertThat(parsed.rows().get(1).has(FLUSHES)).isFalse();
    assertThat(parsed.rows().get(2).get(FLUSH_MS)).isEqualTo(1944);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "'8 0 sda 1 2 3 4 5 6 7 8 9 10 11', ROW, the shape up to Linux 4.17",
    "'8 0 sda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 x', ROW, later columns are not read",
    "'259 1 nvme0n1 18446744073709551615 2 3 4 5 6 7 8 9 10 11', ROW, counts are unsigned 64 bit",
    "'8 0 sda 1 2 3 4 5 6 7 8 -1 10 11', ROW, in flight was printed negative and is not used",
    "'8 1 sda1 250 2000 0 0', old_partition, a partition of Linux 2.6",
    "'8 0 sda 1 2 3 4 5 6 7 8 9 10', malformed, cut off",
    "'8 0 sda', malformed, cut off early",
    "'8 0 sda 1 2 x 4 5 6 7 8 9 10 11', malformed, no number",
    "'8 0 sda 1 2 1.5 4 5 6 7 8 9 10 11', malformed, no whole number",
    "'8 0 sda 1 2 -3 4 5 6 7 8 9 10 11', malformed, a count is not negative",
    "'8 0 sda 18446744073709551616 2 3 4 5 6 7 8 9 10 11', malformed, beyond 64 bit",
    "'x 0 sda 1 2 3 4 5 6 7 8 9 10 11', malformed, no device number",
    "'8 0 sd\0a 1 2 3 4 5 6 7 8 9 10 11', malformed, no file could be called so",
    "'8 0 sd\uFFFD 1 2 3 4 5 6 7 8 9 10 11', malformed, bytes that are no text",
    "'# a comment', malformed, the kernel writes none"
  })
  void everyLineIsARowOrCounted(String line, String outcome, String because) {
    Parsed parsed = DiskstatsParser.parse(line + "\n");

    if (outcome.equals("ROW")) {
      assertThat(parsed.rows()).as(because).hasSize(1);
      assertThat(parsed.skips()).isEmpty();
    } else {
      assertThat(parsed.rows()).as(because).isEmpty();
      assertThat(parsed.skips()).isEqualTo(Map.of(outcome, 1));
    }
  }

  @Test
  void inFlightMayBeNegative() {
    DiskstatsRow row = DiskstatsParser.parse("8 0 sda 1 2 3 4 5 6 7 8 -1 10 11").rows().get(0);

    assertThat(row.get(IN_FLIGHT)).isEqualTo(-1);
  }

  @Test
  void oneBadLineCostsOnlyItself() {
    Parsed parsed =
        DiskstatsParser.parse(
            """
            8 0 sda 1 2 3 4 5 6 7 8 9 10 11
            8 0 sd
            8 0 sda 9 9 9 9 9 9 9 9 9 99 99
            8 16 sdb 1 2 3 4 5 6 7 8 9 10 11\
            """);

    assertThat(parsed.rows()).extracting(DiskstatsRow::name).containsExactly("sda", "sdb");
    assertThat(parsed.rows().get(0).get(READS)).isEqualTo(1);
    assertThat(parsed.skips()).isEqualTo(Map.of("malformed", 1, "duplicate", 1));
  }

  @Test
  void nothingIsNothing() {
    assertThat(DiskstatsParser.parse("")).isEqualTo(DiskstatsParser.parse("\n \n"));
    assertThat(DiskstatsParser.parse("").rows()).isEmpty();
  }
}
