package io.seiche.collectors.source.diskstats;

import static io.seiche.telemetry.Metric.BUSY;
import static io.seiche.telemetry.Metric.QUEUE;
import static io.seiche.telemetry.Metric.READ_BYTES;
import static io.seiche.telemetry.Metric.READ_LATENCY;
import static io.seiche.telemetry.Metric.READ_OPS;
import static io.seiche.telemetry.Metric.WRITE_BYTES;
import static io.seiche.telemetry.Metric.WRITE_LATENCY;
import static io.seiche.telemetry.Metric.WRITE_OPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.telemetry.Readings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementTest {
  private static final DiskstatsRow ZERO = Rows.of("sda").row();

  @Test
  void readingsOfOneSecond() {
    DiskstatsRow after =
        Rows.of("sda")
            .reads(100, 204_800, 250)
            .writes(4, 8, 30)
            .with(DiskstatsField.BUSY_MS, 400)
            .with(DiskstatsField.WEIGHTED_MS, 1_500)
            .row();

    Readings readings = Movement.between(ZERO, after).orElseThrow().readings(1_000);

    assertThat(readings)
        .isEqualTo(
            Readings.builder()
                .put(READ_OPS, 100)
                .put(WRITE_OPS, 4)
                .put(READ_BYTES, 100 * 1024 * 1024)
                .put(WRITE_BYTES, 4096)
                .put(READ_LATENCY, 0.0025)
                .put(WRITE_LATENCY, 0.0075)
                .put(QUEUE, 1.5)
                .put(BUSY, 0.4)
                .build());
  }

  @Test
  void anIdleDeviceHasNoLatencyButAllElse() {
    Readings readings = Movement.between(ZERO, ZERO).orElseThrow().readings(1_000);

    assertThat(readings.has(READ_LATENCY)).isFalse();
    assertThat(readings.has(WRITE_LATENCY)).isFalse();
    assertThat(readings.get(READ_OPS)).hasValue(0);
    assertThat(readings.get(QUEUE)).hasValue(0);
    assertThat(readings.get(BUSY)).hasValue(0);
  }

  @Test
  void busyIsAtMostAll() {
    DiskstatsRow after = Rows.of("sda").with(DiskstatsField.BUSY_MS, 1_004).row();

    assertThat(Movement.between(ZERO, after).orElseThrow().readings(1_000).get(BUSY)).hasValue(1);
  }

  @ParameterizedTest(name = "{0} {1} → {2}: {4}")
  @CsvSource({
    "READS, 10, 15, 5, counted on",
    "READS, 10, 10, 0, stood still",
    "READS, 10, 9, RESET, a count never goes back",
    "READS, 4294967295, 3, RESET, counts do not wrap at 32 bit",
    "READS, 9223372036854775807, 9223372036854775808, 1, unsigned",
    "READS, 18446744073709551615, 0, RESET, 64 bit do not wrap in a lifetime",
    "READS, 7, 18446744073709551610, RESET, a negative number printed as unsigned",
    "READS, 7, 9007199254741000, RESET, more than a device does in a day",
    "READ_SECTORS, 10, 9, RESET, a count never goes back",
    "READ_MS, 4294967290, 10, 16, milliseconds are 32 bit and wrap",
    "WRITE_MS, 4294967290, 10, 16, milliseconds are 32 bit and wrap",
    "WEIGHTED_MS, 3300000000, 900000000, 1894967296, near enough",
    "WEIGHTED_MS, 3000000000, 10, RESET, not near the end",
    "WEIGHTED_MS, 4294967290, 2000000000, RESET, too far past the end",
    "BUSY_MS, 5000000000, 10, RESET, not kept in 32 bit here",
    "BUSY_MS, 500, 0, RESET, milliseconds only go back by wrapping",
    "READS_MERGED, 500, 0, RESET, a counter not reported tells as well",
    "DISCARDS, 500, 0, RESET, a counter not reported tells as well",
    "FLUSH_MS, 500, 0, RESET, a counter not reported tells as well",
    "IN_FLIGHT, 500, 0, 0, a level may fall"
  })
  void aCounterThatWentBackIsAReset(
      DiskstatsField field, String before, String after, String outcome, String because) {
    Optional<Movement> movement =
        Movement.between(
            Rows.of("sda").with(field, Long.parseUnsignedLong(before)).row(),
            Rows.of("sda").with(field, Long.parseUnsignedLong(after)).row());

    if (outcome.equals("RESET")) {
      assertThat(movement).as(because).isEmpty();
    } else {
      assertThat(total(movement.orElseThrow())).as(because).isEqualTo(Long.parseLong(outcome));
    }
  }

  @Test
  void aKernelWithFewerNumbersIsComparedByThose() {
    DiskstatsRow old =
        new DiskstatsRow(8, 0, "sda", List.of(1L, 0L, 8L, 1L, 0L, 0L, 0L, 0L, 0L, 1L, 1L));
    DiskstatsRow now =
        Rows.of("sda")
            .reads(3, 24, 2)
            .with(DiskstatsField.BUSY_MS, 2)
            .with(DiskstatsField.WEIGHTED_MS, 2)
            .row();

    assertThat(Movement.between(old, now).orElseThrow().reads()).isEqualTo(2);
    assertThat(Movement.between(now, old)).isEmpty();
  }

  @Test
  void twoPathsThatMovedAddUpExceptForBusy() {
    Movement path =
        Movement.between(
                ZERO, Rows.of("p").reads(10, 80, 20).with(DiskstatsField.BUSY_MS, 600).row())
            .orElseThrow();
    Movement idle = Movement.between(ZERO, ZERO).orElseThrow();

    assertThat(path.plus(path).readings(1_000).get(READ_OPS)).hasValue(20);
    assertThat(path.plus(path).readings(1_000).get(READ_LATENCY).orElseThrow())
        .isCloseTo(0.002, within(1e-12));
    assertThat(path.plus(path).readings(1_000).has(BUSY))
        .as("600 ms each may be 600 or 1000 together")
        .isFalse();
    assertThat(path.plus(idle)).isEqualTo(path);
    assertThat(idle.plus(path)).isEqualTo(path);
    assertThat(path.plus(path).plus(idle).busyMs()).isEmpty();
  }

  private static long total(Movement m) {
    return m.reads()
        + m.readSectors()
        + m.readMs()
        + m.writes()
        + m.writeSectors()
        + m.writeMs()
        + m.busyMs().orElseThrow()
        + m.weightedMs();
  }
}
