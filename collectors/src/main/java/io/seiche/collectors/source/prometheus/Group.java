package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.Each;
import io.seiche.collectors.profile.FieldRule;
import io.seiche.collectors.profile.ResourceRule;
import io.seiche.collectors.profile.Shape;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the pages say of one resource: a slot for each series its rule knows, emptied with each
 * page. Not thread-safe.
 */
final class Group {
  /** Boot times are off by as much when clocks are set. */
  private static final double SAME_SECONDS = 2;

  private final ResourceRule rule;
  private final Map<String, String> labels;
  private final double[] values;
  private final int[] counts;
  private final boolean[] known;
  private Naming naming;
  private String namedFor;
  private long page;
  private double created;
  private long timestampMs;
  private int blanks;
  private double mark = Double.NaN;
  private double age = Double.NaN;
  private int restarts;
  private long lastMarks;
  private String incarnation = Long.toHexString(lastMarks);

  /**
   * @param labels what its series have in common
   * @param known which slots any resource of the rule has had a value in
   */
  Group(ResourceRule rule, Map<String, String> labels, boolean[] known) {
    this.rule = rule;
    this.labels = labels;
    this.known = known;
    this.values = new double[known.length];
    this.counts = new int[known.length];
  }

  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  /** What it is called, made once for a target. */
  Naming naming(String target, Supplier<Naming> maker) {
    if (naming == null || !target.equals(namedFor)) {
      naming = maker.get();
      namedFor = target;
    }
    return naming;
  }

  private void open(long now) {
    if (page != now) {
      page = now;
      Arrays.fill(values, 0);
      Arrays.fill(counts, 0);
      created = 0;
      blanks = 0;
      timestampMs = SeriesSink.NO_TIMESTAMP;
    }
  }

  boolean isOn(long now) {
    return page == now;
  }

  void blank(long now) {
    open(now);
    blanks++;
  }

  int blanks() {
    return blanks;
  }

  void add(long now, int slot, Each each, double value, long takenMs) {
    open(now);
    switch (each) {
      case SUM, MEAN -> values[slot] += value;
      case MAX -> values[slot] = counts[slot] == 0 ? value : Math.max(values[slot], value);
      case FIRST -> values[slot] = counts[slot] == 0 ? value : values[slot];
    }
    counts[slot]++;
    known[slot] = true;
    timestampMs = Math.max(timestampMs, takenMs);
  }

  void created(long now, double seconds) {
    open(now);
    created += seconds;
  }

  /** What its counters began with. */
  void mark(double value) {
    if (!(Math.abs(value - mark) <= SAME_SECONDS)) {
      mark = value;
    }
  }

  /** How long its counters have been running. */
  void age(double seconds) {
    if (seconds < age) {
      restarts++;
    }
    age = seconds;
  }

  boolean isAllZero() {
    for (double value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the page says of it.
   *
   * @param beginning what counters of the whole page began with
   */
  Reading reading(ResourceId id, double beginning) {
    Reading.Builder reading = Reading.of(id);
    long marks = Double.doubleToLongBits(mark) * 31 + Double.doubleToLongBits(beginning);
    marks = marks * 31 + Double.doubleToLongBits(created);
    marks = marks * 31 + restarts;
    int slot = 0;
    for (FieldRule field : rule.fields()) {
      int taken = -1;
      boolean told = false;
      for (FieldRule.Value value : field.values()) {
        if (taken < 0 && counts[slot] > 0) {
          taken = slot;
          if (value.shape() == Shape.TOTAL) {
            reading.total(field.metric(), values[slot]);
            marks = (marks * 31 + slot) * 31 + counts[slot];
          } else {
            boolean mean = value.each() == Each.MEAN;
            reading.current(field.metric(), values[slot] / (mean ? counts[slot] : 1));
          }
        }
        told |= known[slot];
        slot++;
      }
      if (taken < 0 && told && rule.absentIsZero() && field.metric().kind() != Metric.Kind.MEAN) {
        reading.current(field.metric(), 0);
      }
    }
    if (timestampMs != SeriesSink.NO_TIMESTAMP) {
      reading.sourceTime(Instant.ofEpochMilli(timestampMs));
    }
    return reading.incarnation(incarnation(marks)).build();
  }

  /** As text, which is made anew only where the marks are others than on the page before. */
  private String incarnation(long marks) {
    if (marks != lastMarks) {
      lastMarks = marks;
      incarnation = Long.toHexString(marks);
    }
    return incarnation;
  }

  /** Of a resource that this page passes over because it did nothing. */
  void openEmpty(long now) {
    open(now);
  }
}
