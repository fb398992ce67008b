package io.seiche.standalone.trends;

import io.seiche.standalone.console.Lookback;
import io.seiche.standalone.query.Moment;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which time is meant, and whose. */
final class SpanOptions {
  /** How long a step is. */
  enum By {
    HOUR,
    DAY,
    WEEK,
    MONTH
  }

  /** Gives the time zone of days; it is asked for only where it matters. */
  @FunctionalInterface
  interface Days<E extends Exception> {
    ZoneId zone() throws E;
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--last",
      paramLabel = "SPAN",
      description =
          "How long a span, such as 48h or 90d; widened to whole hours or days (default: 30d, of"
              + " forecast 91d).")
  private String last;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "Where it ends: 2026-11-01 is the beginning of that day, 2026-11-01T12:00 in the time zone"
              + " of days, 2026-11-01T12:00Z in UTC (default: now).")
  private String until;

  @Option(
      names = "--by",
      paramLabel = "STEP",
      description = "hour, day, week or month (default: by the span).")
  private By by;

  @Option(
      names = "--workload",
      paramLabel = "GLOB",
      description = "Of workloads whose id matches, such as 'train-*' (default: the fleet).")
  private String workload;

  @Option(names = "--array", paramLabel = "NAME", description = "Of an array, or a host.")
  private String array;

  /** A usage error where something cannot be. */
  void check() {
    if (last != null) {
      try {
        Duration unused = Lookback.parse(last);
      } catch (IllegalArgumentException e) {
        throw wrong("--last: " + e.getMessage());
      }
    }
    if (workload != null && array != null) {
      throw wrong("--workload and --array both say whose: give one of them");
    }
    if (until != null && moment(ZoneId.of("UTC")) == null) {
      throw wrong("--until must be like 2026-11-01 or 2026-11-01T12:00Z, got '" + until + "'");
    }
  }

  /**
   * As parameters of the API.
   *
   * @param usual span where none is given
   */
  <E extends Exception> Asking asking(String usual, Days<E> days) throws E {
    Asking asking = new Asking().with("last", last == null ? usual : last);
    if (until != null) {
      boolean absolute = moment(ZoneId.of("UTC")).equals(moment(ZoneId.of("UTC+1")));
      asking.with("until_ms", moment(absolute ? ZoneId.of("UTC") : days.zone()));
    }
    return asking
        .with("by", by == null ? null : by.name().toLowerCase(Locale.ROOT))
        .with("workload", workload)
        .with("array", array);
  }

  /** Where it ends, epoch milliseconds; null when that is no time. */
  private Long moment(ZoneId days) {
    return Moment.parse(until, days).orElse(null);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
