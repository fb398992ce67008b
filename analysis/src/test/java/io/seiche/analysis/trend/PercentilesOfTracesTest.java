package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seiche.analysis.Traces;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.SettledTick;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Percentiles of the hours and days that labelled recordings make, beside those of their samples in
 * order: within 1 %, of each resource and phase.
 */
class PercentilesOfTracesTest {
  private static final double[] SHARES = {0.5, 0.95, 0.99};
  private static final StretchMaker.Served UNKNOWN = new StretchMaker.Served(0, 0, 0, 0);

  /** What a sample reported, for so long. */
  private record Value(double bytesPerSecond, long millis) {}

  /** An hour or a day of a resource in a phase. */
  private record Row(String resource, Phase phase, Window window, long startMs) {}

  private final OccupancyBook book = new OccupancyBook(ZoneOffset.UTC);
  private final Map<String, OccupancyState> states = new HashMap<>();
  private final Map<Row, List<Value>> samples = new HashMap<>();

  @ParameterizedTest
  @MethodSource("io.seiche.analysis.Traces#all")
  void areThoseOfTheSamplesInOrder(String name) throws IOException {
    Optional<Path> traces = Traces.folder();
    assumeTrue(traces.isPresent(), "no shared/traces here");

    play(traces.get().resolve(name + ".csv.gz"));
    int compared = 0;
    for (Map.Entry<String, OccupancyState> one : states.entrySet()) {
      for (Occupancy told : OccupancyBook.tell(one.getValue(), one.getKey())) {
        Row row = new Row(told.workload(), told.phase(), told.window(), told.startMs());
        List<Value> values = new ArrayList<>(samples.get(row));
        values.sort(Comparator.comparingDouble(Value::bytesPerSecond));
        for (double share : SHARES) {
          double exact = exact(values, share);
          assertThat(told.throughput().quantile(share).orElseThrow())
              .as("%s of %s", share, row)
              .isCloseTo(exact, within(0.010001 * exact));
          compared++;
        }
      }
    }
    assertThat(compared).as("percentiles compared").isGreaterThanOrEqualTo(samples.size());
  }

  private void play(Path file) throws IOException {
    Map<String, Integer> intervals = RecordingSummary.of(file, rows -> {}).intervalMs();
    Map<String, StretchMaker> makers = new HashMap<>();
    Map<String, SettledTick> before = new HashMap<>();
    try (RecordingReader in = RecordingReader.open(file)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        String resource = row.resource();
        int intervalMs = intervals.get(resource);
        SettledTick tick =
            new SettledTick(
                row.timeMs() + intervalMs,
                intervalMs,
                row.readings().orElse(Metric.READ_BYTES, 0),
                row.readings().orElse(Metric.WRITE_BYTES, 0),
                Phase.valueOf(row.label()),
                1);
        SettledTick last = before.put(resource, tick);
        boolean goesOn =
            last != null && last.endMs() == tick.startMs() && last.phase() == tick.phase();
        OccupancyState state = states.computeIfAbsent(resource, fresh -> new OccupancyState());
        makers
            .computeIfAbsent(
                resource,
                fresh ->
                    new StretchMaker(
                        resource,
                        resource,
                        stretch -> assertThat(book.take(state, stretch, news -> {})).isTrue()))
            .take(tick, tick.startMs(), !goesOn, UNKNOWN);
        remember(resource, tick);
      }
    }
    makers.values().forEach(StretchMaker::end);
  }

  /**
   * A sample across the edge of an hour or day counts on both sides for as long as it was there.
   */
  private void remember(String resource, SettledTick tick) {
    double rate = (tick.readBytes() + tick.writeBytes()) / (tick.intervalMs() / 1e3);
    for (Window window : Window.values()) {
      long endMs;
      for (long atMs = tick.startMs(); atMs < tick.endMs(); atMs = endMs) {
        endMs = Math.min(tick.endMs(), window.endMs(atMs, ZoneOffset.UTC));
        long startMs = window.startMs(atMs, ZoneOffset.UTC);
        samples
            .computeIfAbsent(
                new Row(resource, tick.phase(), window, startMs), fresh -> new ArrayList<>())
            .add(new Value(rate, endMs - atMs));
      }
    }
  }

  /** Of each millisecond one value, in order: the one at that share between first and last. */
  private static double exact(List<Value> inOrder, double share) {
    long all = inOrder.stream().mapToLong(Value::millis).sum();
    double rank = share * (all - 1);
    long seen = 0;
    for (Value value : inOrder) {
      seen += value.millis();
      if (seen > rank) {
        return value.bytesPerSecond();
      }
    }
    throw new IllegalArgumentException("no values");
  }
}
