package io.seiche.analysis.features;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.ShapeArbitraries;
import io.seiche.analysis.Ticks;
import io.seiche.telemetry.Shape;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureExtractorTest {
  /** Reads of 100, 200 and 300 MB/s. */
  private static final Shape RISING =
      seconds(1).reading(1e8).then(seconds(1).reading(2e8)).then(seconds(1).reading(3e8));

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "read_level_3s, 0.6667, 200 of 300",
    "write_level_3s, 0, nothing written",
    "read_cv_3s, 0.4082, √(2/3) / 2",
    "read_step_3s, 0.5, 100 of 200",
    "write_cv_3s, 0, nothing written",
    "read_share_10s, 0.9997, all but a trace",
    "reading_10s, 1, all three",
    "writing_10s, 0, none",
    "flips_10s, 0, never stopped",
    "max_10s, 1.5, 300 of 200",
    "min_10s, 0.5, 100 of 200",
    "read_now, 1, the peak",
    "read_work_1s, 0.9677, 300 of 310",
    "read_trend_3_10, 0.5, the same three seconds",
    "q50_10s, 1, the median is the mean",
    "seen, 3, seconds",
    "read_run, 3, seconds",
    "write_run, 0, nothing written",
    "silence, 0, active",
    "since_write, 3, never yet",
    "read_op, 20, 1 MiB",
    "kind, 1, reads",
    "kind_age, 3, seconds",
    "kind_level, 0.6667, 200 of 300",
    "pure_read_120s, 1, all the time",
    "burst_period, NaN, no burst yet",
    "kind_1, NaN, nothing before",
    "write_op, NaN, nothing written",
    "gpu_4s, NaN, none reports"
  })
  void computesWhatTheCatalogueSays(String name, double expected, String because) {
    float value = value(name, RISING);

    assertThat(value).as(because).isCloseTo((float) expected, within(1e-3f));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "since_burst, 5, seconds ago",
    "burst_length, 4, seconds",
    "burst_period, 34, from end to end",
    "burst_due, 0.147, 5 of 34",
    "kind_1, 2, a stretch of writes",
    "kind_age_1, 4, seconds",
    "kind_2, 1, a stretch of reads"
  })
  void remembersBursts(String name, double expected, String because) {
    Shape save = seconds(30).reading(mib(800)).then(seconds(4).writing(mib(800)));

    assertThat(value(name, save.times(2).then(seconds(5).reading(mib(800)))))
        .as(because)
        .isCloseTo((float) expected, within(1e-3f));
  }

  private static float value(String name, Shape shape) {
    return SignalsTest.features(SignalsTest.played(shape))[FeatureCatalogue.NAMES.indexOf(name)];
  }

  @Test
  void fillsAsManyAsTheCatalogueNames() {
    float[] features = new float[FeatureCatalogue.COUNT];
    Arrays.fill(features, -77);
    new FeatureExtractor().fill(SignalsTest.played(RISING), features);

    for (int i = 0; i < features.length; i++) {
      assertThat(features[i]).as(FeatureCatalogue.NAMES.get(i)).isNotEqualTo(-77);
    }
    float[] tooFew = new float[FeatureCatalogue.COUNT - 1];
    assertThatThrownBy(() -> new FeatureExtractor().fill(new Signals(), tooFew))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  @Test
  void everyFeatureHasItsOwnNameAndAReason() {
    assertThat(FeatureCatalogue.NAMES).doesNotHaveDuplicates();
    assertThat(FeatureCatalogue.FEATURES)
        .allSatisfy(
            feature -> {
              assertThat(feature.unit()).isNotBlank();
              assertThat(feature.formula()).isNotBlank();
              assertThat(feature.reason()).isNotBlank();
            });
  }

  @Property(tries = 100)
  void everyFeatureIsFiniteOrNotKnown(@ForAll("shapes") Shape shape) {
    Signals signals = new Signals();
    float[] features = SignalsTest.features(signals);
    assertFinite(features);
    Ticks.of(shape).forEach(signals::add);

    assertFinite(SignalsTest.features(signals));
    assertThat(SignalsTest.features(signals))
        .as("looking changes nothing")
        .isEqualTo(SignalsTest.features(signals));
  }

  private static void assertFinite(float[] features) {
    for (int i = 0; i < features.length; i++) {
      assertThat(Float.isInfinite(features[i])).as(FeatureCatalogue.NAMES.get(i)).isFalse();
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return ShapeArbitraries.shapes();
  }
}
