package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.trend.Distribution;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.trend.Window;
import io.seiche.history.StoreText;
import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.BillStep;
import io.seiche.history.trends.TrendAnswers.Charges;
import io.seiche.history.trends.TrendAnswers.HeatCell;
import io.seiche.history.trends.TrendAnswers.MixStep;
import io.seiche.history.trends.TrendAnswers.PastStorm;
import io.seiche.history.trends.TrendAnswers.Payer;
import io.seiche.history.trends.TrendAnswers.PhasePercentiles;
import io.seiche.history.trends.TrendAnswers.Quantiles;
import io.seiche.history.trends.TrendAnswers.StormStep;
import io.seiche.history.trends.TrendAnswers.Transfer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Answers counted row by row from what a site wrote. */
final class ByHand {
  private final Site site;
  private final TrendQuestion question;
  private final Window window;
  final long fromMs;
  final long toMs;

  ByHand(Site site, TrendQuestion question) {
    this(site, question, question.by() == Grain.HOUR ? Window.HOUR : Window.DAY);
  }

  ByHand(Site site, TrendQuestion question, Window window) {
    this.site = site;
    this.question = question;
    this.window = window;
    if (window == Window.HOUR) {
      fromMs = Math.floorDiv(question.fromMs(), 3_600_000) * 3_600_000;
      toMs = -Math.floorDiv(-question.toMs(), 3_600_000) * 3_600_000;
    } else {
      fromMs = site.midnightMs(date(question.fromMs()));
      LocalDate last = date(question.toMs());
      boolean whole = site.midnightMs(last) == question.toMs();
      toMs = site.midnightMs(whole ? last : last.plusDays(1));
    }
  }

  ByHand(Site site, TrendQuestion question, Window window, long fromMs, long toMs) {
    this.site = site;
    this.question = question;
    this.window = window;
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  /**
   * What is told of the whole span alone is of its whole days, and of hours before and after; of an
   * array of more than three days.
   */
  List<ByHand> forTotals() {
    LocalDate first = date(fromMs - 1).plusDays(1);
    long firstMs = site.midnightMs(first);
    long lastMs = site.midnightMs(date(toMs));
    if (window == Window.DAY || firstMs >= lastMs || firstMs % 3_600_000 != 0) {
      return List.of(this);
    }
    if (question.who().kind() == Who.Kind.ARRAY && toMs - fromMs <= 72 * 3_600_000) {
      return List.of(this);
    }
    return List.of(
        new ByHand(site, question, Window.HOUR, fromMs, firstMs),
        new ByHand(site, question, Window.DAY, firstMs, lastMs),
        new ByHand(site, question, Window.HOUR, lastMs, toMs));
  }

  /** The rows a total of the whole span is told of. */
  List<Occupancy> rowsForTotals() {
    return forTotals().stream().flatMap(part -> part.rows().stream()).toList();
  }

  /** By days where it is of more than two days of hours. */
  ByHand roughly() {
    return toMs - fromMs > 48 * 3_600_000 ? new ByHand(site, question, Window.DAY) : this;
  }

  private LocalDate date(long timeMs) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), site.zone);
  }

  static String stored(String name) {
    return StoreText.tag(name);
  }

  static Distribution sum(List<Occupancy> rows, Function<Occupancy, Distribution> which) {
    return rows.stream().map(which).reduce(Distribution.EMPTY, Distribution::plus);
  }

  /** The rows of workloads that are asked for; nothing of what is not there. */
  List<Occupancy> rows() {
    return site.occupancies.stream()
        .filter(row -> row.window() == window && row.millis() > 0)
        .filter(row -> fromMs <= row.startMs() && row.startMs() < toMs)
        .filter(row -> chosen(row.workload()))
        .toList();
  }

  /** Of the hours or days that say anything. */
  double knownSeconds() {
    return rows().stream()
        .map(Occupancy::startMs)
        .distinct()
        .mapToDouble(
            startMs ->
                window == Window.HOUR
                    ? 3_600
                    : (site.midnightMs(date(startMs).plusDays(1)) - startMs) / 1e3)
        .sum();
  }

  private boolean chosen(String workload) {
    return switch (question.who().kind()) {
      case FLEET -> true;
      case ARRAY -> Site.array(workload).equals(question.who().name());
      case WORKLOADS -> matches(question.who().name(), 0, workload, 0);
    };
  }

  /** A glob, character by character. */
  private static boolean matches(String glob, int at, String name, int from) {
    if (at == glob.length()) {
      return from == name.length();
    }
    char c = glob.charAt(at);
    if (c == '*') {
      for (int i = from; i <= name.length(); i++) {
        if (matches(glob, at + 1, name, i)) {
          return true;
        }
      }
      return false;
    }
    return from < name.length()
        && (c == '?' || c == name.charAt(from))
        && matches(glob, at + 1, name, from + 1);
  }

  /** Rows by the start of their step. */
  private <T> TreeMap<Long, List<T>> steps(List<T> rows, ToLongFunction<T> startMs) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> stepMs(startMs.applyAsLong(row)), TreeMap::new, Collectors.toList()));
  }

  private long stepMs(long rowMs) {
    LocalDate date = date(rowMs);
    return switch (question.by()) {
      case HOUR -> rowMs;
      case DAY -> site.midnightMs(date);
      case WEEK -> site.midnightMs(date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case MONTH -> site.midnightMs(date.withDayOfMonth(1));
    };
  }

  private long stepEndMs(long stepMs) {
    LocalDate date = date(stepMs);
    return switch (question.by()) {
      case HOUR -> stepMs + 3_600_000;
      case DAY -> site.midnightMs(date.plusDays(1));
      case WEEK -> site.midnightMs(date.plusDays(7));
      case MONTH -> site.midnightMs(date.plusMonths(1));
    };
  }

  private boolean cut(long stepMs) {
    return stepMs < fromMs || stepEndMs(stepMs) > toMs;
  }

  private long startMs(long stepMs) {
    return Math.max(stepMs, fromMs);
  }

  private long endMs(long stepMs) {
    return Math.min(stepEndMs(stepMs), toMs);
  }

  List<MixStep> occupancy() {
    List<MixStep> steps = new ArrayList<>();
    steps(rows(), Occupancy::startMs)
        .forEach(
            (stepMs, rows) ->
                steps.add(
                    new MixStep(
                        startMs(stepMs),
                        endMs(stepMs),
                        byPhase(rows, Occupancy::millis, 1e3),
                        byPhase(rows, Occupancy::readBytes, 1),
                        byPhase(rows, Occupancy::writeBytes, 1),
                        cut(stepMs) || rows.stream().anyMatch(Occupancy::partial))));
    return steps;
  }

  static Map<Phase, Double> byPhase(
      List<Occupancy> rows, ToLongFunction<Occupancy> figure, double unit) {
    Map<Phase, Long> sums = new EnumMap<>(Phase.class);
    rows.forEach(row -> sums.merge(row.phase(), figure.applyAsLong(row), Long::sum));
    Map<Phase, Double> values = new EnumMap<>(Phase.class);
    sums.forEach((phase, sum) -> values.put(phase, sum / unit));
    return values;
  }

  List<Transfer> transfers(Phase phase) {
    List<Occupancy> rows =
        rows().stream()
            .filter(
                row ->
                    row.phase() == phase
                        || (phase == Phase.CHECKPOINT && row.phase() == Phase.TRAINING))
            .toList();
    return steps(rows, Occupancy::startMs).values().stream()
        .map(step -> transfer(step, phase))
        .toList();
  }

  private static Transfer transfer(List<Occupancy> rows, Phase phase) {
    long count = 0;
    double bytes = 0;
    double seconds = 0;
    double cycle = 0;
    for (Occupancy row : rows) {
      cycle += row.millis() / 1e3;
      if (row.phase() == phase) {
        count += row.spans();
        bytes += phase == Phase.LOAD ? row.readBytes() : row.writeBytes();
        seconds += row.millis() / 1e3;
      }
    }
    return new Transfer(
        count,
        bytes,
        seconds,
        count == 0 ? null : bytes / count,
        count == 0 ? null : seconds / count,
        seconds == 0 ? null : bytes / seconds,
        count == 0 || phase == Phase.LOAD ? null : cycle / count);
  }

  /** The rows of switches: the fleet's or array's own, or those of workloads. */
  private List<SwitchingBill> bills(Predicate<SwitchingBill> scope) {
    return site.bills.stream()
        .filter(row -> row.window() == window)
        .filter(row -> fromMs <= row.startMs() && row.startMs() < toMs)
        .filter(scope)
        .toList();
  }

  private boolean own(SwitchingBill row) {
    return switch (question.who().kind()) {
      case FLEET -> row.scope().equals(Storm.FLEET);
      case ARRAY -> row.scope().equals(Storm.ARRAY) && row.scopeId().equals(question.who().name());
      case WORKLOADS -> ofWorkload(row);
    };
  }

  private boolean ofWorkload(SwitchingBill row) {
    return row.scope().equals(Storm.WORKLOAD) && chosen(row.scopeId());
  }

  Bill bill(int most) {
    List<SwitchingBill> rows =
        bills(this::ofWorkload).stream().filter(row -> row.switches() > 0).toList();
    List<BillStep> steps = new ArrayList<>();
    steps(rows, SwitchingBill::startMs)
        .forEach(
            (stepMs, step) ->
                steps.add(
                    new BillStep(
                        startMs(stepMs),
                        endMs(stepMs),
                        charges(step),
                        cut(stepMs) || step.stream().anyMatch(SwitchingBill::partial))));
    Charges total = charges(rows);
    double paid = billsForTotals().stream().mapToDouble(SwitchingBill::billBytes).sum();
    double all = Math.max(paid, total.billBytes());
    List<Payer> payers =
        billsForTotals().stream()
            .filter(row -> row.switches() > 0)
            .collect(Collectors.groupingBy(row -> stored(row.scopeId())))
            .entrySet()
            .stream()
            .map(
                one -> {
                  Charges charges = charges(one.getValue());
                  return new Payer(one.getKey(), charges, charges.billBytes() / all);
                })
            .sorted(
                Comparator.comparingDouble((Payer payer) -> payer.charges().billBytes()).reversed())
            .toList();
    return new Bill(null, steps, total, payers.stream().limit(most).toList(), payers.size());
  }

  /** Of the whole span. */
  Double overheadRatio() {
    return charges(billsForTotals()).overheadRatio();
  }

  /** Of the whole span; empty where none are known. */
  OptionalLong switches() {
    List<SwitchingBill> rows = billsForTotals().stream().filter(row -> row.switches() > 0).toList();
    return rows.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(rows.stream().mapToLong(SwitchingBill::switches).sum());
  }

  private List<SwitchingBill> billsForTotals() {
    return forTotals().stream().flatMap(part -> part.bills(part::ofWorkload).stream()).toList();
  }

  private static Charges charges(List<SwitchingBill> rows) {
    double io = rows.stream().mapToDouble(SwitchingBill::ioBytes).sum();
    double bill = rows.stream().mapToDouble(SwitchingBill::billBytes).sum();
    boolean gpu = rows.stream().anyMatch(row -> row.gpuLostMillis() != null);
    return new Charges(
        rows.stream().mapToLong(SwitchingBill::switches).sum(),
        bill,
        rows.stream().mapToDouble(SwitchingBill::savedBytes).sum(),
        rows.stream().mapToDouble(SwitchingBill::loadedBytes).sum(),
        gpu ? seconds(rows, row -> row.gpuLostMillis() == null ? 0 : row.gpuLostMillis()) : null,
        io > 0 ? bill / io : null,
        seconds(rows, SwitchingBill::lostMillis),
        seconds(rows, SwitchingBill::drainMillis),
        seconds(rows, SwitchingBill::saveMillis),
        seconds(rows, SwitchingBill::gapMillis),
        seconds(rows, SwitchingBill::loadMillis),
        seconds(rows, SwitchingBill::firstIoMillis));
  }

  private static double seconds(List<SwitchingBill> rows, ToLongFunction<SwitchingBill> millis) {
    return rows.stream().mapToLong(millis).sum() / 1e3;
  }

  List<StormStep> storms() {
    List<SwitchingBill> rows =
        bills(this::own).stream().filter(row -> row.storms() > 0 || row.stormMillis() > 0).toList();
    // What is partial may be so of a row that had a switch and no storm.
    List<StormStep> steps = new ArrayList<>();
    steps(rows, SwitchingBill::startMs)
        .forEach(
            (stepMs, step) ->
                steps.add(
                    new StormStep(
                        startMs(stepMs),
                        endMs(stepMs),
                        step.stream().mapToLong(SwitchingBill::storms).sum(),
                        seconds(step, SwitchingBill::stormMillis),
                        cut(stepMs) || step.stream().anyMatch(SwitchingBill::partial))));
    return steps;
  }

  long stormsOfWorkloads() {
    List<SwitchingBill> rows =
        question.who().kind() == Who.Kind.WORKLOADS ? bills(this::ofWorkload) : billsForTotals();
    return rows.stream().mapToLong(SwitchingBill::storms).sum();
  }

  List<PastStorm> longest(int most) {
    String scope =
        switch (question.who().kind()) {
          case FLEET -> Storm.FLEET;
          case ARRAY -> Storm.ARRAY;
          case WORKLOADS -> Storm.WORKLOAD;
        };
    return site.storms.stream()
        .filter(storm -> fromMs <= storm.closedMs() && storm.closedMs() < toMs)
        .filter(storm -> storm.scope().equals(scope))
        .filter(
            storm ->
                switch (question.who().kind()) {
                  case FLEET -> storm.scopeId().equals(SiteStorms.SITE);
                  case ARRAY -> storm.scopeId().equals(stored(question.who().name()));
                  case WORKLOADS ->
                      Site.WORKLOADS.stream()
                          .anyMatch(name -> stored(name).equals(storm.scopeId()) && chosen(name));
                })
        .sorted(Comparator.comparingDouble(PastStorm::lengthS).reversed())
        .limit(most)
        .toList();
  }

  List<List<PhasePercentiles>> percentiles() {
    return steps(rows(), Occupancy::startMs).values().stream().map(ByHand::percentiles).toList();
  }

  static List<PhasePercentiles> percentiles(List<Occupancy> rows) {
    Map<Phase, List<Occupancy>> phases =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    Occupancy::phase, () -> new EnumMap<>(Phase.class), Collectors.toList()));
    List<PhasePercentiles> each = new ArrayList<>();
    phases.forEach(
        (phase, mine) ->
            each.add(
                new PhasePercentiles(
                    phase,
                    quantiles(sum(mine, Occupancy::throughput)),
                    quantiles(sum(mine, Occupancy::readLatency)),
                    quantiles(sum(mine, Occupancy::writeLatency)))));
    return each;
  }

  private static Quantiles quantiles(Distribution sum) {
    return sum.isEmpty()
        ? null
        : new Quantiles(
            sum.quantile(0.5).getAsDouble(),
            sum.quantile(0.95).getAsDouble(),
            sum.quantile(0.99).getAsDouble());
  }

  /** Of hours: a figure of each that has data, by weekday and hour of the clock. */
  List<HeatCell> heat(String what) {
    TreeMap<Long, double[]> hours = new TreeMap<>();
    for (Occupancy row : rows()) {
      double[] hour = hours.computeIfAbsent(row.startMs(), fresh -> new double[2]);
      hour[1] += row.millis();
      hour[0] += row.phase().name().equals(what) ? row.millis() : 0;
    }
    boolean share = List.of(Phase.values()).stream().anyMatch(p -> p.name().equals(what));
    for (SwitchingBill row : share ? List.<SwitchingBill>of() : bills(this::own)) {
      double value =
          switch (what) {
            case "switches" -> row.switches();
            case "storm_s" -> row.stormMillis() / 1e3;
            default -> row.billBytes();
          };
      if (value > 0) {
        hours.computeIfAbsent(row.startMs(), fresh -> new double[2])[0] += value;
      }
    }
    Map<Integer, List<double[]>> week = new TreeMap<>();
    hours.forEach(
        (startMs, hour) -> {
          ZonedDateTime clock = Instant.ofEpochMilli(startMs).atZone(site.zone);
          int at = clock.getDayOfWeek().getValue() * 24 + clock.getHour();
          week.computeIfAbsent(at, fresh -> new ArrayList<>()).add(hour);
        });
    List<HeatCell> cells = new ArrayList<>();
    week.forEach(
        (at, same) -> {
          double value = same.stream().mapToDouble(hour -> hour[0]).sum();
          double by = share ? same.stream().mapToDouble(hour -> hour[1]).sum() : same.size();
          cells.add(new HeatCell(at / 24, at % 24, value / by, same.size()));
        });
    return cells;
  }
}
