package io.seiche.history.replacing;

import io.seiche.history.Point;
import java.util.Optional;

/** Points of {@code phase_span}, and how one is cut. */
public final class SpanPoints {
  private static final String DURATION = "duration_s";

  private SpanPoints() {}

  /** Epoch milliseconds. */
  static long endMs(Point span) {
    return span.timeMs() + Math.round(1e3 * Numbers.of(span, DURATION));
  }

  /** Where it was; empty when it does not say. */
  static String system(Point span) {
    return span.fields().get("system") instanceof String system ? system : "";
  }

  /** What of a span is after a time, epoch milliseconds; empty when nothing is. */
  public static Optional<Point> after(Point span, long fromMs) {
    return Superseding.isSuperseded(span) || endMs(span) <= fromMs
        ? Optional.empty()
        : Optional.of(part(span, Math.max(fromMs, span.timeMs()), endMs(span)));
  }

  /** The part of it from one time to another, epoch milliseconds; bytes at its mean rate. */
  static Point part(Point span, long fromMs, long toMs) {
    double share = (toMs - fromMs) / (double) Math.max(1, endMs(span) - span.timeMs());
    Point.Builder part = Point.of(span.measurement(), fromMs);
    span.tags().forEach(part::tag);
    span.fields()
        .forEach(
            (name, value) ->
                part.field(
                    name,
                    switch (name) {
                      case DURATION -> (toMs - fromMs) / 1e3;
                      case "read_bytes", "write_bytes" ->
                          (double) Math.round(share * Numbers.of(span, name));
                      default -> value;
                    }));
    return part.build();
  }
}
