package io.seiche.analysis.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.Ticks;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import org.junit.jupiter.api.Test;

class WorkloadTickTest {
  private static final WorkloadTick DISK =
      Ticks.tick(
          5_000,
          1_000,
          Readings.builder()
              .put(Metric.READ_BYTES, 100)
              .put(Metric.READ_OPS, 2)
              .put(Metric.READ_LATENCY, 0.5)
              .put(Metric.BUSY, 0.25)
              .build());
  private static final WorkloadTick OTHER_DISK =
      Ticks.tick(
          5_000,
          1_000,
          Readings.builder()
              .put(Metric.READ_BYTES, 50)
              .put(Metric.WRITE_BYTES, 7)
              .put(Metric.BUSY, 0.75)
              .build());
  private static final WorkloadTick GPU =
      Ticks.tick(5_000, 5_000, Readings.builder().put(Metric.GPU_UTIL, 0.5).build());

  @Test
  void addsUp() {
    WorkloadTick both = DISK.plus(OTHER_DISK);

    assertThat(both.readBytes()).isEqualTo(150);
    assertThat(both.writeBytes()).isEqualTo(7);
    assertThat(both.readLatencySeconds()).isEqualTo(1);
    assertThat(both.readLatencyOps()).isEqualTo(2);
    assertThat(both.busyRatio()).as("of the busiest").isEqualTo(0.75);
    assertThat(both.samples()).isEqualTo(2);
    assertThat(both.knows(WorkloadTick.READ_BYTES | WorkloadTick.WRITE_BYTES)).isTrue();
    assertThat(both.knows(WorkloadTick.READ_BYTES | WorkloadTick.WRITE_OPS)).isFalse();
  }

  @Test
  void aSlowGpuPollDoesNotThinOutTheDisks() {
    assertThat(DISK.plus(GPU).intervalMs()).isEqualTo(1_000);
    assertThat(GPU.plus(DISK).intervalMs()).isEqualTo(1_000);
    assertThat(GPU.plus(DISK).gpus()).isEqualTo(1);
    assertThat(GPU.plus(GPU).intervalMs()).isEqualTo(5_000);
    assertThat(GPU.knowsIo()).isFalse();
    assertThat(GPU.plus(DISK).knowsIo()).isTrue();
  }
}
