package io.seiche.analysis.phase;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.Ticks;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {
  private static final Shape TRAINING = seconds(60).reading(mib(800));
  private static final Shape SERVING = seconds(120).serving(mib(300), 2);

  static Stream<Arguments> evidence() {
    return Stream.of(
        Arguments.of(
            TRAINING, "TRAINING: reads 100 %, 1.0 MiB/op, steady (CV 0.00), reading for 60 s"),
        Arguments.of(
            TRAINING.times(3),
            "TRAINING: reads 100 %, 1.0 MiB/op, steady (CV 0.00), reading for 3 min"),
        Arguments.of(
            TRAINING.then(seconds(20).writing(mib(2_000))),
            "CHECKPOINT: writes 98 %, 1.0 MiB/op, a burst, writing for 20 s"),
        Arguments.of(
            seconds(420).writing(mib(400)),
            "INGEST: writes 100 %, 1.0 MiB/op, sustained, writing for 7 min"),
        Arguments.of(SERVING.then(seconds(7).silent()), "INFERENCE: a pause of 7 s while serving"),
        Arguments.of(
            SERVING.then(seconds(40).silent()).then(seconds(5).reading(mib(3_000))),
            "LOAD: reads 100 %, 1.0 MiB/op, a burst, reading for 5 s after 40 s of silence"),
        Arguments.of(seconds(45).silent(), "IDLE: nothing above the noise floor for 45 s"),
        Arguments.of(
            seconds(1).silent(), "UNKNOWN: too few samples since the start or the last gap"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("evidence")
  void saysWhy(Shape shape, String expected) {
    Verdict verdict = Play.after(shape);

    assertThat(verdict.phase() + ": " + verdict.evidence()).isEqualTo(expected);
  }

  @Test
  void saysHowIrregularServingIs() {
    assertThat(Play.after(SERVING).evidence())
        .matches(
            "(reads|writes) \\d+ %, 1\\.0 MiB/op, irregular \\(\\d+ starts and stops in a minute\\)");
  }

  @Test
  void namesTheGpuWhereOneReports() {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int second = 1; second <= 30; second++) {
      ticks.add(
          Ticks.tick(
              Ticks.START_MS + 1_000L * second,
              1_000,
              Readings.builder()
                  .put(Metric.READ_BYTES, mib(800))
                  .put(Metric.READ_OPS, 6_400)
                  .put(Metric.GPU_UTIL, 0.93)
                  .build()));
    }
    assertThat(Play.verdicts(ticks).get(29).evidence())
        .isEqualTo("reads 100 %, 128 KiB/op, steady (CV 0.00), reading for 30 s, GPU 93 %");
  }

  @Test
  void leavesOutOperationSizesNobodyReports() {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int second = 1; second <= 30; second++) {
      ticks.add(
          Ticks.tick(
              Ticks.START_MS + 1_000L * second,
              1_000,
              Readings.builder().put(Metric.READ_BYTES, mib(800)).build()));
    }
    assertThat(Play.verdicts(ticks).get(29).evidence())
        .isEqualTo("reads 100 %, steady (CV 0.00), reading for 30 s");
  }
}
