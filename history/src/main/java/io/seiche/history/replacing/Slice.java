package io.seiche.history.replacing;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a history says of a day. Not thread-safe. */
public final class Slice {
  /** What is put in the place of what is stored; all else stays. */
  public static final List<Measurement> OF =
      List.of(
          Measurement.PHASE_SPAN,
          Measurement.SWITCH,
          Measurement.STORM,
          Measurement.OCCUPANCY,
          Measurement.MIX,
          Measurement.SWITCHING,
          Measurement.LOAD,
          Measurement.FORECAST);

  private final Map<Measurement, Map<Identity, Point>> points = new EnumMap<>(Measurement.class);

  /** Takes a point; of two of one identity the later counts. */
  public void take(Point point) {
    points
        .computeIfAbsent(point.measurement(), fresh -> new LinkedHashMap<>())
        .put(Identity.of(point), point);
  }

  Collection<Point> of(Measurement measurement) {
    return points.getOrDefault(measurement, Map.of()).values();
  }

  /** The same point of another history; null where there is none. */
  @Nullable Point like(Point point) {
    return points.getOrDefault(point.measurement(), Map.of()).get(Identity.of(point));
  }
}
