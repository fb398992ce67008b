package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pace when, over and over.
 *
 * @param segments in order, at least one
 */
public record Schedule(List<Segment> segments) {
  /**
   * A pace for a while.
   *
   * @param seconds how long, above 0
   */
  public record Segment(Pace pace, double seconds) {
    public Segment {
      if (!(seconds > 0)) {
        throw new IllegalArgumentException("a segment must last longer than 0, got " + seconds);
      }
    }
  }

  public static final Schedule CALM = of(Pace.CALM);
  public static final Schedule BUSY = of(Pace.BUSY);
  public static final Schedule STORM = of(Pace.STORM);

  /** All three, so that of many workloads at any time half are calm and a fifth are storming. */
  public static final Schedule MIXED =
      new Schedule(
          List.of(
              new Segment(Pace.CALM, 5000),
              new Segment(Pace.BUSY, 3000),
              new Segment(Pace.STORM, 2000)));

  public Schedule {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs a segment");
    }
    segments = List.copyOf(segments);
  }

  /** One pace for ever. */
  public static Schedule of(Pace pace) {
    return new Schedule(List.of(new Segment(pace, Pace.CALM.dwellSeconds().max())));
  }

  /** The pace at this time, seconds since the start. */
  Pace at(double seconds) {
    double left = seconds % cycleSeconds();
    int i = 0;
    while (i < segments.size() - 1 && left >= segments.get(i).seconds()) {
      left -= segments.get(i++).seconds();
    }
    return segments.get(i).pace();
  }

  /** How long that pace will last from then on; for ever when there is no other. */
  double leftSeconds(double seconds) {
    if (segments.size() == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double end = 0;
    double position = seconds % cycleSeconds();
    for (Segment segment : segments) {
      end += segment.seconds();
      if (position < end) {
        break;
      }
    }
    return end - position;
  }

  /** The same cycle, entered at that time. */
  Schedule startingAt(double seconds) {
    if (segments.size() == 1) {
      return this;
    }
    int first = 0;
    double passed = seconds % cycleSeconds();
    while (first < segments.size() - 1 && passed >= segments.get(first).seconds()) {
      passed -= segments.get(first++).seconds();
    }
    Segment entered = segments.get(first);
    List<Segment> turned = new ArrayList<>();
    turned.add(new Segment(entered.pace(), entered.seconds() - passed));
    for (int i = 1; i < segments.size(); i++) {
      turned.add(segments.get((first + i) % segments.size()));
    }
    if (passed > 0) {
      turned.add(new Segment(entered.pace(), passed));
    }
    return new Schedule(turned);
  }

  /** The same cycle so many times as fast. */
  Schedule times(double factor) {
    return new Schedule(
        segments.stream()
            .map(each -> new Segment(each.pace().times(factor), each.seconds() / factor))
            .toList());
  }

  double cycleSeconds() {
    double sum = 0;
    for (Segment segment : segments) {
      sum += segment.seconds();
    }
    return sum;
  }
}
