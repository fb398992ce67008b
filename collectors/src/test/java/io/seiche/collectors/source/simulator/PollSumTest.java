package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollSumTest {
  private static final ResourceId VOLUME = new ResourceId("array", ResourceKind.VOLUME, "v");

  private final PollSum sum = new PollSum("array", 1);

  @Test
  void countsAddUp() {
    add(1, Readings.builder().put(Metric.READ_BYTES, 5).put(Metric.READ_OPS, 1), "IDLE");
    add(2, Readings.builder().put(Metric.READ_BYTES, 7).put(Metric.READ_OPS, 3), "IDLE");
    assertThat(told().get(Metric.READ_BYTES)).hasValue(12);
    assertThat(told().get(Metric.READ_OPS)).hasValue(4);
    assertThat(sum.poll(2_000).intervalMs()).isEqualTo(2_000);
  }

  @Test
  void latencyIsTheMeanOfAllOperations() {
    add(1, Readings.builder().put(Metric.WRITE_OPS, 3).put(Metric.WRITE_LATENCY, 0.001), null);
    add(2, Readings.builder().put(Metric.WRITE_OPS, 1).put(Metric.WRITE_LATENCY, 0.005), null);
    add(3, Readings.builder().put(Metric.WRITE_OPS, 0), null);
    assertThat(told().get(Metric.WRITE_LATENCY)).hasValue(0.002);
  }

  @Test
  void levelsAreMeansOverTime() {
    add(1, Readings.builder().put(Metric.GPU_UTIL, 1), null);
    add(2, Readings.builder().put(Metric.GPU_UTIL, 0.5), null);
    assertThat(told().get(Metric.GPU_UTIL)).hasValue(0.75);
  }

  @Test
  void aSecondMayStandForMore() {
    PollSum slow = new PollSum("array", 3);
    Readings readings =
        Readings.builder()
            .put(Metric.READ_OPS, 2)
            .put(Metric.READ_LATENCY, 0.004)
            .put(Metric.GPU_UTIL, 0.5)
            .build();
    slow.add(new Poll("array", 1_000, 1_000, List.of(new Sample(VOLUME, readings, "TRAINING"))));
    slow.add(new Poll("array", 2_000, 1_000, List.of(new Sample(VOLUME, readings, "TRAINING"))));
    Poll told = slow.poll(6_000);
    assertThat(told.intervalMs()).isEqualTo(6_000);
    assertThat(told.samples().get(0).readings())
        .as("counts of all six seconds, levels as they were")
        .isEqualTo(
            Readings.builder()
                .put(Metric.READ_OPS, 12)
                .put(Metric.READ_LATENCY, 0.004)
                .put(Metric.GPU_UTIL, 0.5)
                .build());
  }

  @Test
  void whatNobodyReadIsAbsent() {
    add(1, Readings.builder().put(Metric.READ_OPS, 0), null);
    assertThat(told().has(Metric.READ_LATENCY)).as("no reads, no latency").isFalse();
    assertThat(told().has(Metric.GPU_UTIL)).isFalse();
  }

  @Test
  void theLabelIsWhatMostOfItWas() {
    add(1, Readings.builder(), "LOAD");
    add(2, Readings.builder(), "TRAINING");
    add(3, Readings.builder(), "TRAINING");
    assertThat(sum.poll(3_000).samples().get(0).label()).isEqualTo("TRAINING");
  }

  private void add(int second, Readings.Builder readings, String label) {
    Sample sample = new Sample(VOLUME, readings.build(), label);
    sum.add(new Poll("array", second * 1_000L, 1_000, List.of(sample)));
  }

  private Readings told() {
    return sum.poll(9_000).samples().get(0).readings();
  }
}
