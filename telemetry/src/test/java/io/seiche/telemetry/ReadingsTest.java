package io.seiche.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingsTest {
  @ParameterizedTest(name = "{0} = {1}: {3}")
  @CsvSource({
    "READ_BYTES, -1, read_bytes must not be -1.0, counts only grow",
    "READ_BYTES, NaN, read_bytes must not be NaN, missing is absent",
    "QUEUE, Infinity, queue must not be Infinity, no device means this",
    "READ_LATENCY, -0.001, read_latency_s must not be -0.001, time runs forward",
    "BUSY, 1.0001, 'busy_ratio must be 0 to 1, got 1.0001', a share",
    "GPU_UTIL, 97, 'gpu_util_ratio must be 0 to 1, got 97.0', percent are converted at the edge"
  })
  void refusesWhatNoDeviceCanMean(Metric metric, double value, String message, String because) {
    assertThatThrownBy(() -> Readings.builder().put(metric, value))
        .as(because)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void missingIsAbsentNotZero() {
    Readings readings = Readings.builder().put(Metric.READ_OPS, 0).build();

    assertThat(readings.get(Metric.READ_OPS)).hasValue(0);
    assertThat(readings.get(Metric.WRITE_OPS)).isEmpty();
    assertThat(readings.has(Metric.WRITE_OPS)).isFalse();
    assertThat(readings.orElse(Metric.WRITE_OPS, 7)).isEqualTo(7);
    assertThat(readings).isNotEqualTo(Readings.NONE);
    assertThat(Readings.NONE.isEmpty()).isTrue();
  }

  @Test
  void saysWhatItHoldsInOrderOfTheCatalogue() {
    assertThat(Readings.builder().put(Metric.BUSY, 0.5).put(Metric.READ_OPS, 3).build())
        .hasToString("{read_ops=3.0, busy_ratio=0.5}");
  }

  @Test
  void builderKeepsItsHandsOffWhatItBuilt() {
    Readings.Builder builder = Readings.builder().put(Metric.READ_OPS, 1);
    Readings first = builder.build();
    Readings second = builder.put(Metric.READ_OPS, 2).build();

    assertThat(first.get(Metric.READ_OPS)).hasValue(1);
    assertThat(second.get(Metric.READ_OPS)).hasValue(2);
  }

  @Test
  void minusZeroIsZero() {
    assertThat(Readings.builder().put(Metric.READ_OPS, -0.0).build())
        .isEqualTo(Readings.builder().put(Metric.READ_OPS, 0.0).build());
  }

  @Property
  void givesBackWhatWasPut(
      @ForAll Metric metric, @ForAll @DoubleRange(min = 0, max = 1) double value) {
    assertThat(Readings.builder().put(metric, value).build().get(metric)).hasValue(value);
  }
}
