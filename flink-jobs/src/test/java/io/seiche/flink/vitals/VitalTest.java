package io.seiche.flink.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Field;
import io.seiche.history.Measurement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VitalTest {
  private static final long NOW_MS = 1_767_225_600_000L;

  @ParameterizedTest(name = "{0} {1} → {2}: {3}")
  @CsvSource({
    "CHECKPOINT_TIME, 1500, 1.5, milliseconds become seconds",
    "CHECKPOINT_TIME, -1, , no checkpoint yet",
    "CHECKPOINT_AGE, 1767225590000, 10.0, a time becomes its age",
    "CHECKPOINT_AGE, -1, , no checkpoint yet",
    "WATERMARK_LAG, 1767225598000, 2.0, behind by two seconds",
    "WATERMARK_LAG, 1767225601000, -1.0, ahead of this clock",
    "WATERMARK_LAG, -9223372036854775808, , before the first watermark",
    "WATERMARK_LAG, 9223372036854775807, , after the last watermark",
    "EVENT_LAG, -1, , no record yet",
    "EVENT_LAG, -2, -0.002, ahead of this clock",
    "BUSY, 250, 0.25, milliseconds per second become a ratio",
    "BUSY, NaN, , a legacy source does not know",
    "HEAP_MAX, -1, , no maximum",
    "RECORDS_IN, 0, 0.0, nothing comes",
  })
  void readsWhatFlinkSays(Vital vital, double said, Double value, String because) {
    Gauge<Double> gauge = () -> said;

    assertThat(vital.value(gauge, NOW_MS).orElse(null)).as(because).isEqualTo(value);
  }

  @Test
  void countsAreWholeNumbersOfWhateverKindOfMetric() {
    SimpleCounter counter = new SimpleCounter();
    counter.inc(3);

    assertThat(Vital.RESTARTS.value(counter, NOW_MS)).contains(3L);
    assertThat(Vital.RESTARTS.value((Gauge<Integer>) () -> 3, NOW_MS)).contains(3L);
  }

  @Test
  void whatIsNoNumberIsAbsent() {
    Metric text = (Gauge<String>) () -> "n/a";
    Metric nothing = (Gauge<Object>) () -> null;

    assertThat(Vital.RESTARTS.value(text, NOW_MS)).isEmpty();
    assertThat(Vital.RESTARTS.value(nothing, NOW_MS)).isEmpty();
  }

  @Test
  void aProcessIsOfEitherKind() {
    assertThat(Vital.of("jobmanager.Status.JVM.Memory.Heap.Used")).contains(Vital.HEAP_USED);
    assertThat(Vital.of("taskmanager.Status.JVM.Memory.Heap.Used")).contains(Vital.HEAP_USED);
    assertThat(Vital.of("taskmanager.job.task.numRecordsInPerSecond")).isEmpty();
    assertThat(Vital.of("jobmanager.job.numRestarts")).contains(Vital.RESTARTS);
  }

  @Test
  void everyFieldOfFlinksMeasurementsComesFromOneVital() {
    for (Vital.Scope scope : Vital.Scope.values()) {
      Measurement measurement = scope.measurement();
      Set<String> fields = new TreeSet<>();
      Arrays.stream(Vital.values())
          .filter(vital -> vital.scope() == scope)
          .forEach(vital -> assertThat(fields.add(vital.field().name())).isTrue());

      assertThat(fields)
          .as(measurement.table())
          .containsExactlyInAnyOrderElementsOf(
              measurement.fields().stream().map(Field::name).toList());
    }
  }
}
