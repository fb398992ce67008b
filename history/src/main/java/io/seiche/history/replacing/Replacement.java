package io.seiche.history.replacing;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.List;
import java.util.OptionalLong;

/**
 * What to write so that a history made anew takes the place of the stored one, a day at a time.
 * Nothing is deleted: a point that no longer holds is written over, as {@code superseded} or with
 * zeros. What stays the same is not written, so that doing it twice is doing it once. Where the new
 * history knows nothing, the stored one stays.
 */
public final class Replacement {
  private final Spans stored;
  private final Spans fresh;
  private final WholeHours whole;

  /**
   * @param stored where workloads were by the history that is stored
   * @param fresh what is known by the new one
   */
  public Replacement(Spans stored, Spans fresh) {
    this.stored = stored;
    this.fresh = fresh;
    this.whole = new WholeHours(fresh);
  }

  /**
   * The points to write of a day. Days have to come in order: storms may be of more than one.
   *
   * @param startMs midnight, epoch milliseconds
   * @param endMs the next one, epoch milliseconds
   * @param changes added to
   */
  public List<Point> of(long startMs, long endMs, Slice before, Slice after, Changes changes) {
    Day day = new Day(startMs, endMs, before, after);
    Writes writes = new Writes();
    spans(day, writes);
    switches(day, writes);
    storms(day, writes);
    WorkloadRows workloads = new WorkloadRows(day, fresh, writes, changes);
    workloads.replace();
    new ScopeRows(day, workloads, stored, fresh, whole, writes, changes).replace();
    new LoadRows(day, writes).replace();
    forecasts(day, writes);
    return writes.points();
  }

  private void spans(Day day, Writes writes) {
    for (Point span : day.fresh().of(Measurement.PHASE_SPAN)) {
      writes.put(day.stored().like(span), span);
    }
    for (Point span : day.stored().of(Measurement.PHASE_SPAN)) {
      if (!Superseding.isSuperseded(span)) {
        replace(span, day, writes);
      }
    }
  }

  /** What of a span is outside of what is known anew stays. */
  private void replace(Point span, Day day, Writes writes) {
    Times known = fresh.known(Spans.workload(span));
    long endMs = SpanPoints.endMs(span);
    long fromMs = span.timeMs();
    if (known.has(fromMs)) {
      if (day.fresh().like(span) == null) {
        writes.remove(span);
      }
    } else {
      OptionalLong next = known.nextAfter(fromMs);
      if (next.isEmpty() || next.getAsLong() >= endMs) {
        return;
      }
      writes.put(span, SpanPoints.part(span, fromMs, next.getAsLong()));
      fromMs = next.getAsLong();
    }
    OptionalLong over = known.endAfter(fromMs);
    while (over.isPresent() && over.getAsLong() < endMs) {
      long restMs = over.getAsLong();
      OptionalLong next = known.nextAfter(restMs);
      long untilMs = Math.min(endMs, next.orElse(endMs));
      writes.put(null, SpanPoints.part(span, restMs, untilMs));
      over = known.endAfter(untilMs);
    }
  }

  private void switches(Day day, Writes writes) {
    for (Point change : day.fresh().of(Measurement.SWITCH)) {
      if (!Superseding.isSuperseded(change)) {
        writes.put(day.stored().like(change), change);
      }
    }
    for (Point change : day.stored().of(Measurement.SWITCH)) {
      Point now = day.fresh().like(change);
      if ((now == null || Superseding.isSuperseded(now))
          && fresh.known(Spans.workload(change)).has(change.timeMs() - 1)) {
        writes.remove(change);
      }
    }
  }

  /** One that was made of later days stays. */
  private static void forecasts(Day day, Writes writes) {
    for (Point forecast : day.fresh().of(Measurement.FORECAST)) {
      Point before = day.stored().like(forecast);
      if (before == null || Numbers.of(before, "made_s") <= Numbers.of(forecast, "made_s")) {
        writes.put(before, forecast);
      }
    }
  }

  /** Those of workloads; where one opened before anything is known anew, the stored one stays. */
  private void storms(Day day, Writes writes) {
    for (Point storm : day.fresh().of(Measurement.STORM)) {
      Times known = fresh.known(storm.tags().getOrDefault("scope_id", ""));
      if ("workload".equals(storm.tags().get("scope"))
          && known.has(StormPoints.openedMs(storm) - 1)) {
        writes.put(day.stored().like(storm), storm);
      }
    }
    for (Point storm : day.stored().of(Measurement.STORM)) {
      Times known = fresh.known(storm.tags().getOrDefault("scope_id", ""));
      if ("workload".equals(storm.tags().get("scope"))
          && day.fresh().like(storm) == null
          && known.has(storm.timeMs() - 1)
          && known.has(StormPoints.openedMs(storm) - 1)) {
        writes.remove(storm);
      }
    }
  }
}
