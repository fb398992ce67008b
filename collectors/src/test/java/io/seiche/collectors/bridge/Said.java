package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.SeriesValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what a reader says. */
public final class Said implements Measurements {
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<SeriesValue> series = new ArrayList<>();
  private final Map<String, Long> skips = new TreeMap<>();

  @Override
  public void add(Measurement measurement) {
    measurements.add(measurement);
  }

  @Override
  public void add(SeriesValue value) {
    series.add(value);
  }

  @Override
  public void skip(String reason, long howMany) {
    if (howMany > 0) {
      skips.merge(reason, howMany, Long::sum);
    }
  }

  public List<Measurement> measurements() {
    return measurements;
  }

  public List<SeriesValue> series() {
    return series;
  }

  public Map<String, Long> skips() {
    return skips;
  }

  /** {@code system/kind/name metric=amount …} of each, in order. */
  public List<String> lines() {
    return measurements.stream()
        .map(
            measurement ->
                measurement.resource().path()
                    + " "
                    + String.join(
                        " ",
                        measurement.values().stream()
                            .map(
                                value ->
                                    value.kind()
                                        + ":"
                                        + value.metric().field()
                                        + "="
                                        + value.amount())
                            .toList()))
        .toList();
  }
}
