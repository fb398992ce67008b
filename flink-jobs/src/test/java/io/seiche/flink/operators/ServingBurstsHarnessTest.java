package io.seiche.flink.operators;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.serving.BurstMeter;
import io.seiche.analysis.serving.ServingBursts;
import java.util.List;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phase operator's bursts: told of serving alone, the same after a restore. */
class ServingBurstsHarnessTest {
  @Test
  void servingIsToldMinuteByMinuteAndNothingElse() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = PhaseClassificationHarnessTest.phases()) {
      phases.feedAll(served());

      List<ServingBursts> bursts = phases.side(PhaseClassification.BURSTS);
      List<PhaseTick> ticks = Runs.live(phases.output());
      assertThat(bursts).isNotEmpty();
      for (ServingBursts minute : bursts) {
        assertThat(minute.workload()).isEqualTo(Runs.WORKLOAD);
        assertThat(minute.startMs() % 60_000).isZero();
        assertThat(minute.servingSeconds())
            .as("as long as it was taken for serving")
            .isEqualTo(
                ticks.stream()
                    .filter(tick -> tick.phase() == Phase.INFERENCE)
                    .filter(tick -> tick.endMs() > minute.startMs())
                    .filter(tick -> tick.endMs() <= minute.endMs())
                    .count());
      }
    }
  }

  @Test
  void aRestoreInTheMiddleChangesNothing() throws Exception {
    List<WorkloadTick> ticks = served();
    List<ServingBursts> whole;
    try (Harness<WorkloadTick, Void, PhaseTick> phases = PhaseClassificationHarnessTest.phases()) {
      phases.feedAll(ticks);
      whole = List.copyOf(phases.side(PhaseClassification.BURSTS));
    }
    try (Harness<WorkloadTick, Void, PhaseTick> first = PhaseClassificationHarnessTest.phases()) {
      int middle = ticks.size() / 2 + 17;
      first.feedAll(ticks.subList(0, middle));
      List<ServingBursts> before = List.copyOf(first.side(PhaseClassification.BURSTS));
      try (Harness<WorkloadTick, Void, PhaseTick> second = first.restarted()) {
        second.feedAll(ticks.subList(middle, ticks.size()));
        assertThat(second.side(PhaseClassification.BURSTS))
            .isEqualTo(whole.subList(before.size(), whole.size()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {BurstMeter.class, ServingBursts.class})
  void stayOffKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }

  private static List<WorkloadTick> served() throws Exception {
    return Runs.ticks(Runs.TRAIN_THEN_SERVE.then(seconds(300).serving(mib(300), 3)));
  }
}
