package io.seiche.collectors.source.reading;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes samples of successive looks at one system. A resource gets none for a time that cannot be
 * vouched for; why is counted. Not thread-safe.
 */
public final class Differences {
  /** Seen for the first time, or for the first time in a day: nothing to compare with. */
  public static final String BASELINE = "baseline";

  /**
   * A counter or the source's clock went back, the source says that it began anew, its clock leapt
   * ahead, or it shows more or fewer resources of that name than before.
   */
  public static final String RESET = "reset";

  /** There before, gone now: its last movements were not seen. */
  public static final String VANISHED = "vanished";

  /** The source shows what it showed before, or was asked twice in a millisecond. */
  public static final String NO_NEWS = "no_news";

  /** Two resources of one name: the first counts. */
  public static final String AMBIGUOUS = "ambiguous";

  /** Rates that would have to stand for a time they were not measured in. */
  public static final String GAP = "gap";

  /** A number that no device can mean. */
  public static final String IMPLAUSIBLE = "implausible";

  private static final Metric[] METRICS = Metric.values();

  private final Skips skips;
  private Map<ResourceId, Seen> before = Map.of();

  /** As the source's clock may differ from ours when it tells rarely, and of what was before. */
  private static final double LEAP_SECONDS = 15 * 60;

  /**
   * A resource as it was shown.
   *
   * @param twins how many others of that name were shown with it
   */
  private record Seen(Reading reading, long nanos, int twins) {}

  public Differences(Skips skips) {
    this.skips = skips;
  }

  /**
   * What happened since the look before.
   *
   * @param now wall clock: the end of the samples' time
   * @return one poll per length of time, as parts of a source may be older than others
   */
  public List<Poll> since(Look look, Instant now) {
    Map<ResourceId, Seen> seen = shown(look);
    Map<Integer, List<Sample>> samples = new TreeMap<>();
    for (Map.Entry<ResourceId, Seen> shown : seen.entrySet()) {
      Seen after = shown.getValue();
      Reading reading = after.reading();
      Seen earlier = before.get(shown.getKey());
      double seconds = earlier == null ? Double.NaN : seconds(earlier, after);
      if (Math.abs(seconds) < 1e-3) {
        skips.add(NO_NEWS);
        shown.setValue(earlier);
        continue;
      }
      if (!(seconds * 1e3 <= Poll.MAX_INTERVAL_MS)) {
        skips.add(BASELINE);
        continue;
      }
      if (isGap(reading, seconds)) {
        skips.add(GAP);
      }
      Optional<Readings> made =
          seconds < 0 || leaps(earlier, after, seconds) || earlier.twins() != after.twins()
              ? Optional.empty()
              : between(earlier.reading(), reading, seconds);
      if (made.isEmpty()) {
        skips.add(RESET);
        continue;
      }
      Readings plausible = Plausible.of(made.get(), seconds, skips);
      if (!plausible.isEmpty()) {
        samples
            .computeIfAbsent((int) Math.round(seconds * 1e3), length -> new ArrayList<>())
            .add(Sample.of(reading.resource(), plausible));
      }
    }
    skips.add(VANISHED, before.keySet().stream().filter(id -> !seen.containsKey(id)).count());
    before = seen;
    List<Poll> polls = new ArrayList<>();
    samples.forEach(
        (length, all) -> polls.add(new Poll(look.system(), now.toEpochMilli(), length, all)));
    return polls;
  }

  /** In the look's order, the first of each name. */
  private Map<ResourceId, Seen> shown(Look look) {
    Map<ResourceId, Seen> shown = new LinkedHashMap<>();
    for (Reading reading : look.readings()) {
      skips.add(IMPLAUSIBLE, reading.implausible());
      Seen first = shown.putIfAbsent(reading.resource(), new Seen(reading, look.nanos(), 0));
      if (first != null) {
        skips.add(AMBIGUOUS);
        shown.put(reading.resource(), new Seen(first.reading(), first.nanos(), first.twins() + 1));
      }
    }
    return shown;
  }

  /** Whether the source's clock says that far more time went by than did. */
  private static boolean leaps(Seen earlier, Seen later, double seconds) {
    double own = (later.nanos() - earlier.nanos()) / 1e9;
    return own > 0 && seconds > 2 * own + LEAP_SECONDS;
  }

  /** By the source's clock where it has one; negative when that was set back. */
  private static double seconds(Seen earlier, Seen later) {
    Optional<Instant> from = earlier.reading().sourceTime();
    Optional<Instant> to = later.reading().sourceTime();
    Duration elapsed =
        from.isPresent() && to.isPresent()
            ? Duration.between(from.get(), to.get())
            : Duration.ofNanos(later.nanos() - earlier.nanos());
    return elapsed.toSeconds() + elapsed.toNanosPart() / 1e9; // of years as well
  }

  private static boolean isGap(Reading reading, double seconds) {
    return reading.hasCurrents() && seconds > 2e-9 * reading.window().toNanos();
  }

  /** Empty after a reset. */
  private static Optional<Readings> between(Reading before, Reading after, double seconds) {
    if (!before.incarnation().equals(after.incarnation())) {
      return Optional.empty();
    }
    double[] moved = new double[METRICS.length];
    for (Metric metric : METRICS) {
      // NaN where one of them has none.
      moved[metric.ordinal()] = after.total(metric) - before.total(metric);
      if (moved[metric.ordinal()] < 0) {
        return Optional.empty();
      }
    }
    Readings.Builder out = Readings.builder();
    boolean gap = isGap(after, seconds);
    for (Metric metric : METRICS) {
      double current = after.current(metric);
      if (!gap && !Double.isNaN(current) && !isOfNothing(metric, current, after, moved)) {
        out.put(metric, metric.kind() == Metric.Kind.DELTA ? current * seconds : current);
      }
      double value = value(metric, moved, seconds);
      if (!Double.isNaN(value)) {
        out.put(metric, value);
      }
    }
    return Optional.of(out.build());
  }

  /** Arrays call the latency of no operations 0. */
  private static boolean isOfNothing(Metric metric, double value, Reading after, double[] moved) {
    Metric operations = operations(metric);
    if (operations == metric) {
      return false;
    }
    double done = after.current(operations);
    done = Double.isNaN(done) ? moved[operations.ordinal()] : done;
    return Double.isNaN(done) ? value == 0 : done == 0;
  }

  /** NaN for none. */
  private static double value(Metric metric, double[] moved, double seconds) {
    double delta = moved[metric.ordinal()];
    return switch (metric.kind()) {
      case DELTA -> delta;
      case GAUGE -> metric.unit() == Unit.RATIO ? Math.min(1, delta / seconds) : delta / seconds;
      case MEAN -> {
        double operations = moved[operations(metric).ordinal()];
        double mean = delta / operations;
        yield operations > 0 && Double.isFinite(mean) ? mean : Double.NaN;
      }
    };
  }

  /** What a latency is the mean of; of others the metric itself. */
  private static Metric operations(Metric metric) {
    return switch (metric) {
      case READ_LATENCY -> Metric.READ_OPS;
      case WRITE_LATENCY -> Metric.WRITE_OPS;
      default -> metric;
    };
  }
}
