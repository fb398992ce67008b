package io.seiche.collectors.publish;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.List;

/** Polls of devices, second by second. */
final class Polls {
  private static final long NOON_MS = 1_772_366_400_000L;

  private Polls() {}

  /** Second {@code second} after noon, {@code devices} of them. */
  static Poll poll(String system, int second, int devices) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      samples.add(
          Sample.of(
              new ResourceId(system, ResourceKind.DEVICE, "nvme" + i + "n1"),
              Readings.builder().put(Metric.READ_OPS, i).build()));
    }
    return new Poll(system, NOON_MS + second * 1_000L, 1_000, samples);
  }
}
