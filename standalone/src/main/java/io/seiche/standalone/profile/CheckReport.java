package io.seiche.standalone.profile;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.prometheus.ProfileCheck;
import io.seiche.collectors.source.prometheus.ProfileCheck.Left;
import io.seiche.collectors.source.prometheus.ProfileCheck.Outcome;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.Unit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a check found, for people. */
final class CheckReport {
  /** Names come from exporters: what could drive a terminal is made visible. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final String BASELINE = "baseline";

  private final PrintWriter out;
  private final Profile profile;
  private final boolean all;

  CheckReport(PrintWriter out, Profile profile, boolean all) {
    this.out = out;
    this.profile = profile;
    this.all = all;
  }

  /**
   * @param later whether it is the second page, which shows what happened
   */
  void print(Outcome outcome, boolean later) {
    line(profile.name() + ": " + profile.title() + " (" + profile.versions() + ")");
    List<Reading> readings = new ArrayList<>();
    outcome.looks().stream().map(Look::readings).forEach(readings::addAll);
    line(
        count(outcome.series(), "series", "series")
            + ", "
            + count(readings.size(), "resource", "resources"));
    if (later) {
      outcome.polls().forEach(this::samples);
    } else {
      readings.forEach(this::reading);
    }
    left(outcome, later);
    out.flush();
  }

  private void reading(Reading reading) {
    line("");
    line(reading.resource().path() + reading.sourceTime().map(time -> "  at " + time).orElse(""));
    for (Metric metric : Metric.values()) {
      Double total = reading.totals().get(metric);
      Double current = reading.currents().get(metric);
      if (total != null) {
        value(metric, total, totalUnit(metric));
      }
      if (current != null) {
        value(metric, current, currentUnit(metric));
      }
    }
  }

  private void samples(Poll poll) {
    for (Sample sample : poll.samples()) {
      line("");
      line(sample.resource().path() + "  in " + number(poll.intervalMs() / 1e3) + " s");
      for (Metric metric : Metric.values()) {
        sample
            .readings()
            .get(metric)
            .ifPresent(value -> value(metric, value, metric.unit().symbol()));
      }
    }
  }

  private void value(Metric metric, double value, String unit) {
    line(
        String.format(Locale.ROOT, "  %-24s%s %s", metric.field(), number(value), unit)
            .stripTrailing());
  }

  /** A counter of seconds stands behind shares, queues and latencies. */
  private static String totalUnit(Metric metric) {
    boolean time =
        metric.kind() == Metric.Kind.MEAN || metric.unit() == Unit.RATIO || metric == Metric.QUEUE;
    return (time ? "s" : metric.unit() == Unit.WATTS ? "J" : metric.unit().symbol()) + " in all";
  }

  private static String currentUnit(Metric metric) {
    return metric.unit().symbol() + (metric.kind() == Metric.Kind.DELTA ? "/s" : "");
  }

  private void left(Outcome outcome, boolean later) {
    String reasons =
        outcome.skips().entrySet().stream()
            .filter(entry -> later || !entry.getKey().equals(BASELINE))
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    if (!reasons.isEmpty()) {
      line("");
      line("Left out: " + reasons);
    }
    Map<Boolean, List<Left>> known =
        outcome.left().stream()
            .collect(
                Collectors.partitioningBy(
                    in -> !Objects.equals(in.because(), ProfileCheck.NOT_MENTIONED)));
    list("Ignored:", known.get(true));
    List<Left> others = known.get(false);
    if (all) {
      list("Not mentioned by the profile:", others);
    } else if (!others.isEmpty()) {
      line("");
      line(
          "Not mentioned by the profile: "
              + count(others.stream().mapToInt(Left::series).sum(), "series", "series")
              + " of "
              + count(others.size(), "name", "names")
              + "; --all lists them");
    }
  }

  private void list(String title, List<Left> left) {
    if (left.isEmpty()) {
      return;
    }
    line("");
    line(title);
    for (Left in : left) {
      boolean mentioned = !Objects.equals(in.because(), ProfileCheck.NOT_MENTIONED);
      line("  " + in.series() + " " + in.name() + (mentioned ? ": " + in.because() : ""));
    }
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  private void line(String text) {
    out.println(CONTROL.matcher(text).replaceAll("\uFFFD"));
  }
}
