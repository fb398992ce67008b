package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seiche.analysis.features.SystemMeans;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.flink.stream.PublishedBytes;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteringHarnessTest {
  @Test
  void resourcesOfAKindAreAddedUpEveryTenSeconds() throws Exception {
    try (Harness<FrameBytes, PublishedBytes, WorkloadTick> intake =
        FrameIntakeHarnessTest.intake()) {
      for (int second = 1; second <= 10; second++) {
        feed(intake, second);
      }

      assertThat(intake.side(FrameIntake.TOTALS))
          .as("a second frame of the same time adds to what was told")
          .extracting(
              SystemMeans::kind,
              SystemMeans::endMs,
              SystemMeans::resources,
              SystemMeans::readBytesPerSecond,
              SystemMeans::readOpsPerSecond)
          .containsExactly(
              tuple(ResourceKind.DEVICE, Runs.START_MS + 10_000, 2L, 300.0, null),
              tuple(ResourceKind.NFS, Runs.START_MS + 10_000, 1L, 70.0, null),
              tuple(ResourceKind.DEVICE, Runs.START_MS + 10_000, 3L, 700.0, null));
    }
  }

  @Test
  void tellsTheLongestDelayOfTheTenSeconds() throws Exception {
    try (Harness<FrameBytes, PublishedBytes, WorkloadTick> intake =
        FrameIntakeHarnessTest.intake()) {
      for (int second = 1; second < 10; second++) {
        feed(intake, second);
      }
      intake.feed(arrived(devices(10), 90_000));
      intake.feed(arrived(more(10), 40_000));

      assertThat(intake.side(FrameIntake.TOTALS))
          .extracting(SystemMeans::kind, SystemMeans::resources, SystemMeans::delaySeconds)
          .containsExactly(
              tuple(ResourceKind.DEVICE, 2L, 90.0),
              tuple(ResourceKind.NFS, 1L, 90.0),
              tuple(ResourceKind.DEVICE, 3L, 90.0));
    }
  }

  private static FrameBytes arrived(FrameBytes frame, long afterMs) {
    return new FrameBytes(
        frame.system(),
        frame.endMs(),
        frame.bytes(),
        frame.topic(),
        frame.partition(),
        frame.offset(),
        frame.endMs() + afterMs);
  }

  @Test
  void aRestartInTheMiddleOfAPollForgetsNothing() throws Exception {
    try (Harness<FrameBytes, PublishedBytes, WorkloadTick> before =
        FrameIntakeHarnessTest.intake()) {
      for (int second = 1; second < 10; second++) {
        feed(before, second);
      }
      before.feed(devices(10));
      try (Harness<FrameBytes, PublishedBytes, WorkloadTick> after = before.restarted()) {
        after.feed(more(10));

        assertThat(after.side(FrameIntake.TOTALS))
            .extracting(SystemMeans::resources, SystemMeans::readBytesPerSecond)
            .contains(tuple(3L, 700.0));
      }
    }
  }

  private static void feed(Harness<FrameBytes, PublishedBytes, WorkloadTick> intake, int second)
      throws Exception {
    intake.feed(devices(second));
    intake.feed(more(second));
  }

  private static FrameBytes devices(int second) {
    return frame(
        second,
        2 * second - 1,
        reads(ResourceKind.DEVICE, "sda", 100),
        reads(ResourceKind.DEVICE, "sdb", 200),
        reads(ResourceKind.NFS, "/data", 70));
  }

  private static FrameBytes more(int second) {
    List<Sample> samples = new ArrayList<>(List.of(reads(ResourceKind.DEVICE, "sdc", 400)));
    samples.add(
        Sample.of(
            new ResourceId("gpu-1", ResourceKind.GPU, "0"),
            Readings.builder().put(Metric.GPU_UTIL, 0.5).build()));
    return frame(second, 2 * second, samples.toArray(Sample[]::new));
  }

  private static Sample reads(ResourceKind kind, String name, double bytes) {
    return Sample.of(
        new ResourceId("gpu-1", kind, name),
        Readings.builder().put(Metric.READ_BYTES, bytes).build());
  }

  private static FrameBytes frame(int second, int sequence, Sample... samples) {
    return Runs.bytes(
        new Frame(
            "gpu-1",
            "gpu-1/test",
            Runs.START_MS,
            sequence,
            Runs.START_MS + second * 1_000L,
            1_000,
            List.of(samples)));
  }
}
