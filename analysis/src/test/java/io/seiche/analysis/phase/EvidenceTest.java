package io.seiche.analysis.phase;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.Ticks;
import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
  private static final Shape TRAINING = seconds(60).streaming(mib(800), 1);

  @Test
  void beginsWithWhatTheTrafficIs() {
    assertThat(Play.after(TRAINING).evidence()).startsWith("reads 100 %, 1.0 MiB/op, ");
    assertThat(Play.after(TRAINING.then(seconds(20).writing(mib(2_000)))).evidence())
        .startsWith("writes 100 %, 1.0 MiB/op, ");
    assertThat(Play.after(seconds(45).silent()).evidence())
        .startsWith("nothing above the noise floor for 45 s");
    assertThat(Play.after(seconds(300).silent()).evidence())
        .startsWith("nothing above the noise floor for 5 min");
    assertThat(Play.after(seconds(1).silent()).evidence())
        .isEqualTo("too few samples since the start or the last gap");
  }

  @Test
  void namesTheGpuWhereOneReports() {
    assertThat(after(0.93, 6_400.0).evidence())
        .startsWith("reads 100 %, 128 KiB/op")
        .endsWith(", GPU 93 %");
  }

  @Test
  void leavesOutOperationSizesNobodyReports() {
    assertThat(after(null, null).evidence()).startsWith("reads 100 %").doesNotContain("/op", "GPU");
  }

  private static Verdict after(Double gpu, Double ops) {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int second = 1; second <= 30; second++) {
      Readings.Builder readings = Readings.builder().put(Metric.READ_BYTES, mib(800));
      if (gpu != null) {
        readings.put(Metric.GPU_UTIL, gpu);
      }
      if (ops != null) {
        readings.put(Metric.READ_OPS, ops);
      }
      ticks.add(Ticks.tick(Ticks.START_MS + 1_000L * second, 1_000, readings.build()));
    }
    return Play.verdicts(ticks).get(29);
  }

  /** A model of one feature says why in that feature's words. */
  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "read_cv_30s, 0.1, 'steady (CV 0.10 in 30 s)'",
    "write_cv_60s, 0.9, 'varying (CV 0.90 in 60 s)'",
    "read_step_10s, 0.07, 'smooth (7 % a tick in 10 s)'",
    "write_step_10s, 1.5, 'jumpy (150 % a tick in 10 s)'",
    "read_run, 60, 'reading for 60 s'",
    "read_run, 0, 'not reading'",
    "write_run, 180, 'writing for 3 min'",
    "active_run, 0, 'not active'",
    "plateau_age, 12, 'at this level for 12 s'",
    "silence_before, 40, 'after 40 s of silence'",
    "since_burst, 119, 'last burst of writes 119 s ago'",
    "since_burst, NaN, 'no burst of writes so far'",
    "reading_60s, 0.5, 'reading 50 % of the time in 60 s'",
    "both_600s, 0.25, 'both at once 25 % of the time in 600 s'",
    "pure_write_120s, 1, 'only writing 100 % of the time in 120 s'",
    "read_level_3s, 0.8, 'reads at 80 % of the peak in 3 s'",
    "read_share_60s, 0.75, 'reads 75 % in 60 s'",
    "burst_due, 0.5, '50 % of the time between bursts of writes gone'",
    "read_now, 0.3, 'reads at 30 % of the peak now'",
    "read_work_10s, 0.5, 'reads 10 MB/s in 10 s'",
    "write_work_1s, 0.99, 'writes 990 MB/s in 1 s'",
    "work_60s, 0.9999, 'more than 10 GB/s in 60 s'",
    "flips_10s, 0.3, '0.30 starts and stops a tick in 10 s'",
    "max_10s, 2.16, 'largest tick 2.2 times the mean in 10 s'",
    "q90_30s, 1.5, 'a tenth of the ticks above 1.5 times the mean in 30 s'",
    "pause_off, 3, 'silent 8.0 times as long as usual'",
    "pause_peak_share, 0.75, 'silent 3.0 times as long as ever of late'",
    "read_trend_3_10, 0.25, 'reads of 3 s 0.3 times those of 10 s'",
    "read_op_off, -1, 'each read 0.5 times its usual size'",
    "plateau_level, -1, 'level at 50 % of the peak'",
    "kind, 1, 'reads'",
    "kind_age, 20, 'alike for 20 s'",
    "kind_bytes, 4, 'moved as much as 15 s at the peak would'",
    "kind_2, 3, 'two stretches ago reads and writes'",
    "kind_age_1, 90, 'before it alike for 90 s'",
    "kind_cv_3, 0.9, 'three stretches ago varying (CV 0.90)'"
  })
  void namesTheFeatureThatDecided(String feature, float value, String reason) {
    float[] features = silence();
    features[FeatureCatalogue.NAMES.indexOf(feature)] = value;

    assertThat(Evidence.of(askingFor(feature), training(), features))
        .isEqualTo("nothing above the noise floor for 7 s, " + reason);
  }

  /** Words, not the names models use. */
  @Test
  void hasWordsForEveryFeature() {
    assertThat(FeatureCatalogue.NAMES)
        .allSatisfy(
            name ->
                assertThat(FeatureWords.of(name, 1))
                    .doesNotContain("_")
                    .isNotEqualTo(name.replace('_', ' ') + " 1.00"));
  }

  @Test
  void saysWhatTheTrafficSaidAlreadyOnlyOnce() {
    float[] features = silence();

    assertThat(Evidence.of(askingFor("silence"), training(), features))
        .isEqualTo("nothing above the noise floor for 7 s");
  }

  @Test
  void namesASecondWorkloadAndAContradiction() {
    PhaseMemory memory = training();
    memory.also = Phase.INFERENCE;
    memory.phase = Phase.UNKNOWN;
    memory.posterior[Phase.LOAD.ordinal()] = 0.2;

    assertThat(Evidence.of(askingFor("silence"), memory, silence()))
        .endsWith(", with INFERENCE beside it, contradictory: TRAINING or LOAD");
  }

  private static float[] silence() {
    float[] features = new float[FeatureCatalogue.COUNT];
    Arrays.fill(features, Float.NaN);
    features[FeatureCatalogue.NAMES.indexOf("silence")] = 7;
    return features;
  }

  private static PhaseMemory training() {
    PhaseMemory memory = new PhaseMemory();
    memory.sinceMs = 1;
    memory.decided = Phase.TRAINING;
    memory.phase = Phase.TRAINING;
    memory.posterior[Phase.TRAINING.ordinal()] = 0.7;
    return memory;
  }

  /** Whatever its value, the feature speaks for TRAINING. */
  private static PhaseModel askingFor(String feature) {
    int classes = PhaseModel.PHASES;
    int[] roots = new int[classes];
    for (int i = 0; i < classes; i++) {
      roots[i] = i == Phase.TRAINING.ordinal() ? 0 : ~(i + 2);
    }
    Forest live =
        new Forest(
            classes,
            roots,
            new short[] {(short) FeatureCatalogue.NAMES.indexOf(feature)},
            new float[] {0},
            new boolean[] {true},
            new int[] {~0},
            new int[] {~1},
            new float[] {0},
            sayingOne(classes + 2));
    return Models.of(live);
  }

  private static float[] sayingOne(int leaves) {
    float[] values = new float[leaves];
    values[0] = 1;
    values[1] = 1;
    return values;
  }
}
