package io.seiche.collectors.source.reading;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a source shows of one resource at one moment: counters since some beginning, and numbers
 * that are rates or levels already. Immutable.
 */
public final class Reading {
  /** A share may be above 1 by as much as clocks differ. */
  private static final double ROUNDED = 1.05;

  private static final Metric[] METRICS = Metric.values();

  /** Of what shows no rates or levels, or no counters; never written to. */
  private static final double[] NOTHING = absent();

  private final ResourceId resource;
  private final Optional<String> incarnation;
  private final Optional<Instant> sourceTime;
  private final Duration window;
  private final double[] totals;
  private final double[] currents;
  private final int implausible;

  private Reading(Builder builder) {
    resource = builder.resource;
    incarnation = builder.incarnation;
    sourceTime = builder.sourceTime;
    window = builder.window;
    totals = builder.totals;
    currents = builder.currents;
    implausible = builder.implausible;
  }

  public static Builder of(ResourceId resource) {
    return new Builder(resource);
  }

  public ResourceId resource() {
    return resource;
  }

  /** What counters began with; empty where the source does not tell. */
  public Optional<String> incarnation() {
    return incarnation;
  }

  /** By the source's own clock; empty where it does not tell. */
  public Optional<Instant> sourceTime() {
    return sourceTime;
  }

  /** Of what time the rates are means. */
  Duration window() {
    return window;
  }

  /** How many values no device can mean; they were left out. */
  public int implausible() {
    return implausible;
  }

  /** What it speaks of, as a counter or as it is. */
  public Set<Metric> metrics() {
    Set<Metric> all = EnumSet.noneOf(Metric.class);
    all.addAll(totals().keySet());
    all.addAll(currents().keySet());
    return all;
  }

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return isNothing(currents) && isNothing(totals);
  }

  boolean hasCurrents() {
    return !isNothing(currents);
  }

  /** NaN for none, see {@link Builder#total}. */
  double total(Metric metric) {
    return totals[metric.ordinal()];
  }

  /** NaN for none, see {@link Builder#current}. */
  double current(Metric metric) {
    return currents[metric.ordinal()];
  }

  /** Counters, see {@link Builder#total}. */
  public Map<Metric, Double> totals() {
    return map(totals);
  }

  /** Rates and levels, see {@link Builder#current}. */
  public Map<Metric, Double> currents() {
    return map(currents);
  }

  private static Map<Metric, Double> map(double[] values) {
    Map<Metric, Double> map = new EnumMap<>(Metric.class);
    for (Metric metric : METRICS) {
      if (!Double.isNaN(values[metric.ordinal()])) {
        map.put(metric, values[metric.ordinal()]);
      }
    }
    return map;
  }

  private static double[] absent() {
    double[] values = new double[METRICS.length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static boolean isNothing(double[] values) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** Collects what a source shows; not thread-safe. */
  public static final class Builder {
    private final ResourceId resource;
    private double[] totals = NOTHING;
    private double[] currents = NOTHING;
    private Optional<String> incarnation = Optional.empty();
    private Optional<Instant> sourceTime = Optional.empty();
    private Duration window = Duration.ofMinutes(5);
    private int implausible;

    private Builder(ResourceId resource) {
      this.resource = resource;
    }

    /** A mark that changes when counters begin anew: boot time, age of a mount, reset time. */
    public Builder incarnation(String mark) {
      incarnation = Optional.of(mark);
      return this;
    }

    /** When the source took it, by its own clock, which need not be right. */
    public Builder sourceTime(Instant time) {
      sourceTime = Optional.of(time);
      return this;
    }

    /**
     * Of what time the source's rates are means; five minutes when it is not said. They stand for
     * no gap longer than twice that.
     */
    public Builder window(Duration mean) {
      window = mean;
      return this;
    }

    /**
     * A counter that only grows, in the metric's unit. Of a latency: the seconds that all its
     * operations took, whose counter must be given as well. Of a share of time: the seconds. Of a
     * queue: the seconds that operations were in flight, added up. Given twice, they are added up.
     */
    public Builder total(Metric metric, double value) {
      if (isPlausible(value)) {
        totals = totals == NOTHING ? absent() : totals;
        double before = totals[metric.ordinal()];
        totals[metric.ordinal()] = Double.isNaN(before) ? value : before + value;
      }
      return this;
    }

    /**
     * What the source has worked out itself: per second of what is counted, else a level or mean as
     * it is. Given twice, the last one holds.
     */
    public Builder current(Metric metric, double value) {
      double limit = metric.unit() == Unit.RATIO ? ROUNDED : Double.MAX_VALUE;
      if (isPlausible(value) && value <= limit) {
        currents = currents == NOTHING ? absent() : currents;
        currents[metric.ordinal()] = metric.unit() == Unit.RATIO ? Math.min(1, value) : value;
      } else if (value > limit) {
        implausible++;
      }
      return this;
    }

    private boolean isPlausible(double value) {
      boolean plausible = value >= 0 && value <= 0x1p63;
      if (!plausible && !Double.isNaN(value)) {
        implausible++;
      }
      return plausible;
    }

    /** Ends this builder. */
    public Reading build() {
      return new Reading(this);
    }
  }
}
