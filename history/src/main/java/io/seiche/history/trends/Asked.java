package io.seiche.history.trends;

import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.trend.Window;
import io.seiche.history.Measurement;
import io.seiche.history.StoreText;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.history.trends.Who.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question as it is understood: whole hours or days, and whose rows they are.
 *
 * @param names of the workloads meant; null for all, however they were asked for
 */
record Asked(Who who, Grain by, ZoneId days, long fromMs, long toMs, @Nullable List<String> names) {
  private static final int ROUGHLY = 48;

  /** So many hours of an array are read one by one: in a day a workload may have moved. */
  private static final int ONE_BY_ONE = 72;

  private static final long HOUR_MS = 3_600_000;

  static Asked of(TrendQuestion question, Grain by, RollupStore store) throws StoreException {
    Window window = by.window();
    return new Asked(
        question.who(),
        by,
        question.days(),
        window.startMs(question.fromMs(), question.days()),
        window.endMs(question.toMs() - 1, question.days()),
        names(question.who(), store));
  }

  private static @Nullable List<String> names(Who who, RollupStore store) throws StoreException {
    if (who.kind() != Kind.WORKLOADS) {
      return null;
    }
    Glob glob = new Glob(who.name());
    if (glob.isAny()) {
      return null;
    }
    if (glob.isName()) {
      return List.of(glob.name());
    }
    List<String> known = store.values(Measurement.OCCUPANCY, "workload");
    List<String> names = known.stream().filter(glob::matches).sorted().toList();
    if (names.size() == known.size() && !known.isEmpty()) {
      return null;
    }
    // Were there one of the glob's own name, it would be among them.
    return names.isEmpty() ? List.of(glob.name()) : names;
  }

  Asked during(long from, long to) {
    return new Asked(who, by, days, from, to, names);
  }

  /** By days where that is enough: of more than two of them, to the whole day. */
  Asked roughly() {
    if (by.window() == Window.DAY || windows() <= ROUGHLY) {
      return this;
    }
    long from = Window.DAY.startMs(fromMs, days);
    return new Asked(who, Grain.DAY, days, from, Window.DAY.endMs(toMs - 1, days), names);
  }

  /**
   * Reads what adds up over the whole span: its whole days as such, which their hours add up to,
   * and hours only before and after them. Days that do not begin on an hour are read by the hour,
   * and of an array up to three days: what a workload did on a day counts for one array alone.
   */
  void total(RollupStore store, Function<Asked, RollupQuery> query, Consumer<RollupRow> each)
      throws StoreException {
    long first = Window.DAY.endMs(fromMs - 1, days);
    long last = Window.DAY.startMs(toMs, days);
    boolean whole = first < last && first % HOUR_MS == 0 && last % HOUR_MS == 0;
    boolean near = who.kind() == Kind.ARRAY && windows() <= ONE_BY_ONE;
    if (by.window() == Window.DAY || !whole || near) {
      store.read(query.apply(this), each);
      return;
    }
    if (fromMs < first) {
      store.read(query.apply(during(fromMs, first)), each);
    }
    store.read(query.apply(new Asked(who, Grain.DAY, days, first, last, names)), each);
    if (last < toMs) {
      store.read(query.apply(during(last, toMs)), each);
    }
  }

  /** The same of these workloads alone. */
  Asked of(List<String> workloads) {
    return new Asked(who, by, days, fromMs, toMs, workloads);
  }

  Span span(@Nullable Long dataUntilMs) {
    return new Span(
        who.kind().name().toLowerCase(Locale.ROOT),
        who.name(),
        fromMs,
        toMs,
        by.name().toLowerCase(Locale.ROOT),
        days.getId(),
        dataUntilMs);
  }

  double seconds() {
    return (toMs - fromMs) / 1e3;
  }

  /** Start of the step a row belongs to, which may be before the span. */
  long stepMs(long rowMs) {
    return switch (by) {
      case HOUR, DAY -> by.window().startMs(rowMs, days);
      case WEEK -> midnightMs(date(rowMs).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case MONTH -> midnightMs(date(rowMs).withDayOfMonth(1));
    };
  }

  /** End of the step that starts then, which may be after the span. */
  long stepEndMs(long stepMs) {
    return switch (by) {
      case HOUR, DAY -> by.window().endMs(stepMs, days);
      case WEEK -> midnightMs(date(stepMs).plusWeeks(1));
      case MONTH -> midnightMs(date(stepMs).plusMonths(1));
    };
  }

  LocalDate date(long timeMs) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), days);
  }

  long midnightMs(LocalDate date) {
    return date.atStartOfDay(days).toInstant().toEpochMilli();
  }

  /** What those asked for did, phase by phase. */
  RollupQuery.Builder mix() {
    if (who.kind() == Kind.WORKLOADS && names != null) {
      return workloads();
    }
    return scoped(RollupQuery.of(Measurement.MIX, fromMs, toMs));
  }

  /** What the workloads among them did, one by one. */
  RollupQuery.Builder workloads() {
    RollupQuery.Builder query = RollupQuery.of(Measurement.OCCUPANCY, fromMs, toMs).in(by.window());
    return there(names == null ? query : query.where("workload", names));
  }

  /** Of an array what was on it. */
  private RollupQuery.Builder there(RollupQuery.Builder query) {
    return who.kind() == Kind.ARRAY ? query.only("system", StoreText.field(who.name())) : query;
  }

  /** What their switches cost. */
  RollupQuery.Builder switching() {
    return who.kind() == Kind.WORKLOADS && names != null
        ? switchingOfWorkloads()
        : scoped(RollupQuery.of(Measurement.SWITCHING, fromMs, toMs));
  }

  /** The same of the workloads among them, one by one. */
  RollupQuery.Builder switchingOfWorkloads() {
    RollupQuery.Builder query =
        RollupQuery.of(Measurement.SWITCHING, fromMs, toMs)
            .in(by.window())
            .where("scope", Storm.WORKLOAD);
    return there(names == null ? query : query.where("scope_id", names));
  }

  /** How long they stormed: what is a storm of the fleet is none of a workload. */
  RollupQuery.Builder storming() {
    return who.kind() == Kind.WORKLOADS ? switchingOfWorkloads() : switching();
  }

  /** Their storms, event by event. */
  RollupQuery.Builder storms() {
    RollupQuery.Builder query = RollupQuery.of(Measurement.STORM, fromMs, toMs);
    return switch (who.kind()) {
      case FLEET -> query.where("scope", Storm.FLEET).where("scope_id", SiteStorms.SITE);
      case ARRAY -> query.where("scope", Storm.ARRAY).where("scope_id", StoreText.tag(who.name()));
      case WORKLOADS -> {
        query.where("scope", Storm.WORKLOAD);
        yield names == null ? query : query.where("scope_id", names);
      }
    };
  }

  /** All workloads together are the fleet. */
  private RollupQuery.Builder scoped(RollupQuery.Builder query) {
    boolean array = who.kind() == Kind.ARRAY;
    return query
        .in(by.window())
        .where("scope", array ? Storm.ARRAY : Storm.FLEET)
        .where("scope_id", array ? StoreText.tag(who.name()) : SiteStorms.SITE);
  }

  /** Hours or days of the span. */
  long windows() {
    Duration length = by.window() == Window.HOUR ? Duration.ofHours(1) : Duration.ofDays(1);
    return Math.max(1, Math.round((toMs - fromMs) / (double) length.toMillis()));
  }

  /** So many hours or days of workloads one by one; 0 where they are put together already. */
  long rows() {
    return names == null ? 0 : names.size() * windows();
  }

  /**
   * Refuses what takes reading more rows than that of workloads one by one.
   *
   * @param instead what to ask
   */
  void requireAtMost(long most, String instead) {
    if (names != null && rows() > most) {
      throw new TooMuchException(
          String.format(
              Locale.ROOT,
              "'%s' are %d workloads, and %s of each are more than can be read at once: %s",
              who.name(),
              names.size(),
              windows() + (by.window() == Window.HOUR ? " hours" : " days"),
              instead));
    }
  }
}
