package io.seiche.history.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Distribution;
import io.seiche.analysis.trend.Forecast;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.Peak;
import io.seiche.analysis.trend.Window;
import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.Change;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import io.seiche.history.trends.TrendAnswers.Ingest;
import io.seiche.history.trends.TrendAnswers.PercentileStep;
import io.seiche.history.trends.TrendAnswers.Percentiles;
import io.seiche.history.trends.TrendAnswers.ServingStep;
import io.seiche.history.trends.TrendAnswers.Storms;
import io.seiche.history.trends.TrendAnswers.SystemForecast;
import io.seiche.history.trends.TrendAnswers.TransferStep;
import io.seiche.history.trends.TrendAnswers.WorkloadTotal;
import io.seiche.history.trends.TrendAnswers.Workloads;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store answers: what comes out when its rows are counted by hand. */
@Timeout(300)
abstract class TrendsContract {
  static final Site BERLIN = new Site(ZoneId.of("Europe/Berlin"), 1);

  /** A quarter of an hour off the hours, as its clock is. */
  static final Site KATHMANDU = new Site(ZoneId.of("Asia/Kathmandu"), 2);

  private static final List<String> GLOBS =
      List.of(
          "*",
          "?*",
          "train-*",
          "train?1",
          "*w.*",
          "w.*+?[1]",
          "x,y=z",
          "o'neil \"q\"",
          "a/b|c",
          "über*",
          "über-φ-\uD83D\uDE00",
          "*\\*",
          "$HOME^{1}",
          "(w.x)",
          "back\\slash",
          "*[*",
          "none-*",
          "none");

  /** Answers about what this site wrote. */
  abstract Trends trends(Site site);

  static Stream<Asking> questions() {
    Random random = new Random(7);
    List<Asking> questions = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      Site site = i % 3 == 2 ? KATHMANDU : BERLIN;
      long oneMs = site.fromMs + random.nextLong(site.toMs - site.fromMs);
      long otherMs = site.fromMs + random.nextLong(site.toMs - site.fromMs);
      Who who =
          switch (i % 4) {
            case 0 -> Who.FLEET;
            case 1 -> Who.array(Site.ARRAYS.get(i / 4 % 2));
            default -> Who.workloads(GLOBS.get(random.nextInt(GLOBS.size())));
          };
      questions.add(
          new Asking(
              site,
              new TrendQuestion(
                  who,
                  Math.min(oneMs, otherMs),
                  Math.max(oneMs, otherMs) + 1,
                  Grain.values()[random.nextInt(4)],
                  site.zone)));
    }
    for (String glob : GLOBS) {
      questions.add(new Asking(BERLIN, all(BERLIN, Who.workloads(glob), Grain.DAY)));
    }
    long fromMs = BERLIN.fromMs + 18 * 3_600_000;
    questions.add(
        new Asking(
            BERLIN,
            new TrendQuestion(
                Who.array(Site.ARRAYS.get(0)),
                fromMs,
                fromMs + 60 * 3_600_000,
                Grain.HOUR,
                BERLIN.zone)));
    return questions.stream();
  }

  /** Who is asked what. */
  record Asking(Site site, TrendQuestion question) {
    ByHand byHand() {
      return new ByHand(site, question);
    }

    @Override
    public String toString() {
      return question.toString();
    }
  }

  static TrendQuestion all(Site site, Who who, Grain by) {
    return new TrendQuestion(who, site.fromMs, site.toMs, by, site.zone);
  }

  static RecursiveComparisonConfiguration nearly() {
    return RecursiveComparisonConfiguration.builder()
        .withComparatorForType(
            (one, other) ->
                one != null
                        && other != null
                        && Math.abs(one - other) <= 1e-12 * Math.max(Math.abs(one), Math.abs(other))
                    ? 0
                    : Objects.equals(one, other) ? 0 : 1,
            Double.class)
        .build();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void occupancyIsWhatItsRowsAddUpTo(Asking asking) throws Exception {
    TrendAnswers.Occupancy answer = trends(asking.site).occupancy(asking.question);
    ByHand byHand = asking.byHand();
    assertThat(answer.steps()).isEqualTo(byHand.occupancy());
    assertThat(answer.span().fromMs()).isEqualTo(byHand.fromMs);
    assertThat(answer.span().toMs()).isEqualTo(byHand.toMs);
    List<Occupancy> rows = byHand.rows();
    double all = rows.stream().mapToLong(Occupancy::millis).sum();
    Map<Phase, Double> shares = ByHand.byPhase(rows, Occupancy::millis, all);
    assertThat(
            answer.totals().stream()
                .collect(Collectors.toMap(one -> one.phase(), one -> one.share())))
        .usingRecursiveComparison(nearly())
        .isEqualTo(shares);
    if (asking.question.who().kind() != Who.Kind.ARRAY) {
      assertThat(answer.workloads())
          .isEqualTo(byHand.roughly().rows().stream().map(Occupancy::workload).distinct().count());
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theBillIsWhatItsRowsAddUpTo(Asking asking) throws Exception {
    Bill answer = trends(asking.site).bill(asking.question, 3);
    Bill byHand = asking.byHand().bill(3);
    assertThat(answer).usingRecursiveComparison(nearly()).ignoringFields("span").isEqualTo(byHand);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void stormsAreWhatTheirRowsAddUpTo(Asking asking) throws Exception {
    Storms answer = trends(asking.site).storms(asking.question, 4);
    ByHand byHand = asking.byHand();
    assertThat(answer.steps()).isEqualTo(byHand.storms());
    assertThat(answer.longest()).isEqualTo(byHand.longest(4));
    assertThat(answer.storms())
        .isEqualTo(answer.steps().stream().mapToLong(step -> step.storms()).sum());
    assertThat(answer.stormRatio()).isBetween(0.0, 1.0);
    assertThat(answer.ofWorkloads()).isEqualTo(byHand.stormsOfWorkloads());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void savesAndLoadsAreWhatTheirRowsAddUpTo(Asking asking) throws Exception {
    for (Phase phase : List.of(Phase.CHECKPOINT, Phase.LOAD)) {
      assertThat(
              trends(asking.site).transfers(asking.question, phase).steps().stream()
                  .map(TransferStep::transfer)
                  .toList())
          .usingRecursiveComparison(nearly())
          .isEqualTo(asking.byHand().transfers(phase));
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void percentilesAreThoseOfAllTheirRows(Asking asking) throws Exception {
    Percentiles answer = trends(asking.site).percentiles(asking.question);
    ByHand byHand = asking.byHand();
    assertThat(answer.steps().stream().map(PercentileStep::phases).toList())
        .isEqualTo(byHand.percentiles());
    assertThat(answer.totals()).isEqualTo(ByHand.percentiles(byHand.rows()));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void heatIsOfTheHoursOfTheClock(Asking asking) throws Exception {
    ByHand byHand = new ByHand(asking.site, asking.question, Window.HOUR);
    for (String what : List.of("switches", "storm_s", "bill_bytes", "TRAINING")) {
      HeatMap answer = trends(asking.site).heatMap(asking.question, what);
      assertThat(answer.cells())
          .as(what)
          .usingRecursiveComparison(nearly())
          .isEqualTo(byHand.heat(what));
      assertThat(answer.most())
          .isEqualTo(answer.cells().stream().mapToDouble(cell -> cell.mean()).max().orElse(0));
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void servingIsWhatItsRowsAddUpTo(Asking asking) throws Exception {
    List<ServingStep> steps = trends(asking.site).serving(asking.question).steps();
    List<Occupancy> rows =
        asking.byHand().rows().stream().filter(row -> row.phase() == Phase.INFERENCE).toList();
    assertThat(steps.stream().mapToDouble(ServingStep::seconds).sum())
        .isCloseTo(rows.stream().mapToLong(Occupancy::millis).sum() / 1e3, within(1e-6));
    boolean oneByOne =
        asking.question.who().kind() == Who.Kind.WORKLOADS
            && !List.of("*", "?*").contains(asking.question.who().name());
    for (ServingStep step : steps) {
      List<Occupancy> mine =
          rows.stream()
              .filter(row -> step.startMs() <= row.startMs() && row.startMs() < step.endMs())
              .toList();
      Distribution throughput = ByHand.sum(mine, Occupancy::throughput);
      double seconds = mine.stream().mapToLong(Occupancy::millis).sum() / 1e3;
      double bytes = mine.stream().mapToDouble(row -> row.readBytes() + row.writeBytes()).sum();
      List<Occupancy> fanned = mine.stream().filter(row -> row.fanOutRatio() != null).toList();
      double fannedMs = fanned.stream().mapToDouble(Occupancy::millis).sum();
      double p99 = throughput.quantile(0.99).orElseThrow();
      assertThat(step)
          .usingRecursiveComparison(nearly())
          // The fleet's and an array's rows do not say how long of them it is known.
          .ignoringFields("partial", oneByOne ? "partial" : "fanOutRatio")
          .isEqualTo(
              new ServingStep(
                  step.startMs(),
                  step.endMs(),
                  seconds,
                  fanned.isEmpty()
                      ? null
                      : fanned.stream().mapToDouble(row -> row.fanOutRatio() * row.millis()).sum()
                          / fannedMs,
                  bytes == 0 ? null : p99 / (bytes / seconds),
                  bytes / seconds,
                  p99,
                  false));
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void newDataIsToldWithWhereItLanded(Asking asking) throws Exception {
    Ingest answer = trends(asking.site).ingest(asking.question, 2);
    List<Occupancy> rows =
        asking.byHand().rows().stream().filter(row -> row.phase() == Phase.INGEST).toList();
    assertThat(answer.bytes()).isEqualTo(rows.stream().mapToLong(Occupancy::writeBytes).sum());
    assertThat(answer.steps().stream().mapToDouble(step -> step.bytes()).sum())
        .isEqualTo(answer.bytes());
    Map<String, Long> where =
        asking.byHand().rowsForTotals().stream()
            .filter(row -> row.phase() == Phase.INGEST)
            .collect(
                Collectors.groupingBy(
                    row -> ByHand.stored(row.workload()),
                    Collectors.summingLong(Occupancy::writeBytes)));
    assertThat(answer.whereTotal()).isEqualTo(where.size());
    assertThat(answer.where()).hasSize(Math.min(2, where.size()));
    answer
        .where()
        .forEach(one -> assertThat(one.bytes()).isEqualTo(where.get(one.workload()).doubleValue()));
    if (!where.isEmpty()) {
      assertThat(answer.where().get(0).bytes())
          .as("the one with most is the first")
          .isEqualTo(where.values().stream().mapToLong(Long::longValue).max().getAsLong());
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void workloadsComePageByPage(Asking asking) throws Exception {
    List<WorkloadTotal> told = new ArrayList<>();
    String after = null;
    do {
      Workloads page = trends(asking.site).workloads(asking.question, after, 4);
      told.addAll(page.workloads());
      after = page.next();
    } while (after != null);
    Map<String, List<Occupancy>> byName =
        asking.byHand().rowsForTotals().stream()
            .collect(
                Collectors.groupingBy(
                    row -> ByHand.stored(row.workload()), TreeMap::new, Collectors.toList()));
    assertThat(told).extracting(WorkloadTotal::workload).containsExactlyElementsOf(byName.keySet());
    for (WorkloadTotal one : told) {
      assertThat(one.seconds())
          .isEqualTo(ByHand.byPhase(byName.get(one.workload()), Occupancy::millis, 1e3));
    }
    Bill bill = asking.byHand().bill(99);
    assertThat(told.stream().mapToLong(WorkloadTotal::switches).sum())
        .isLessThanOrEqualTo(
            bill.payers().stream().mapToLong(payer -> payer.charges().switches()).sum());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aComparisonIsOfTwoSpansOfTheSameDays(Asking asking) throws Exception {
    TrendAnswers.Comparison answer = trends(asking.site).compare(asking.question);
    TrendQuestion before =
        new TrendQuestion(
            asking.question.who(),
            answer.beforeFromMs(),
            answer.span().fromMs(),
            asking.question.by(),
            asking.question.days());
    Map<String, Change> changes =
        answer.changes().stream().collect(Collectors.toMap(Change::what, change -> change));
    boolean alike =
        Math.min(answer.known().ratio(), answer.knownBefore().ratio())
            >= 0.9 * Math.max(answer.known().ratio(), answer.knownBefore().ratio());
    for (Change change : answer.changes()) {
      boolean sum = List.of("switches", "storm_s", "io_bytes").contains(change.what());
      if (sum && change.before() != null && change.before() > 0 && change.now() != null) {
        assertThat(change.changeRatio() != null).as("%s", change).isEqualTo(alike);
      }
    }
    for (boolean now : List.of(true, false)) {
      ByHand byHand = new ByHand(asking.site, now ? asking.question : before);
      List<Occupancy> rows = byHand.rows();
      assertThat((now ? answer.known() : answer.knownBefore()).seconds())
          .as("hours or days with data")
          .isCloseTo(byHand.knownSeconds(), within(1e-6));
      OptionalLong switches = byHand.switches();
      assertSame(
          changes,
          "switches",
          now,
          rows.isEmpty() && switches.isEmpty() ? null : (double) switches.orElse(0));
      double all = rows.stream().mapToLong(Occupancy::millis).sum();
      Double training =
          rows.isEmpty()
              ? null
              : ByHand.byPhase(rows, Occupancy::millis, all).getOrDefault(Phase.TRAINING, 0.0);
      assertSame(changes, "training_ratio", now, training);
      assertSame(
          changes,
          "io_bytes",
          now,
          rows.isEmpty()
              ? null
              : rows.stream().mapToDouble(row -> row.readBytes() + row.writeBytes()).sum());
      assertSame(changes, "overhead_ratio", now, byHand.overheadRatio());
      assertSame(
          changes,
          "inference_read_latency_p95_s",
          now,
          ByHand.percentiles(byHand.rowsForTotals()).stream()
              .filter(one -> one.phase() == Phase.INFERENCE && one.readLatency() != null)
              .map(one -> one.readLatency().p95())
              .findFirst()
              .orElse(null));
    }
  }

  private static void assertSame(
      Map<String, Change> changes, String what, boolean now, Double expected) {
    Change change = changes.get(what);
    Double told = change == null ? null : now ? change.now() : change.before();
    if (expected == null) {
      assertThat(told).as(what).isNull();
    } else {
      assertThat(told).as(what).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  @Test
  void whoMovedToAnArrayHasAtMostAllOfIt() throws Exception {
    TrendQuestion question =
        new TrendQuestion(
            Who.array(Site.ARRAYS.get(0)),
            BERLIN.movedMs,
            BERLIN.movedMs + 86_400_000,
            Grain.DAY,
            BERLIN.zone);
    Bill bill = trends(BERLIN).bill(question, 5);
    assertThat(bill.total().billBytes()).as("what was switched there").isEqualTo(20e9);
    assertThat(bill.payers().get(0).charges().billBytes()).as("on both").isEqualTo(40e9);
    assertThat(bill.payers().get(0).share()).isEqualTo(1);
    Ingest ingest = trends(BERLIN).ingest(question, 5);
    assertThat(ingest.bytes()).isEqualTo(20e9);
    assertThat(ingest.where().get(0).bytes()).isEqualTo(40e9);
    assertThat(ingest.where().get(0).share()).isEqualTo(1);
  }

  @Test
  void aForecastIsMadeOfTheDaysThatAreOver() throws Exception {
    TrendQuestion question = all(BERLIN, Who.array(Site.ARRAYS.get(1)), Grain.DAY);
    List<SystemForecast> systems =
        trends(BERLIN).forecast(question, Peak.READ, 14, 1.9e9).systems();
    SortedMap<Long, Double> daily = new TreeMap<>();
    BERLIN.loads.stream()
        .filter(load -> load.window() == Window.DAY && !load.partial())
        .filter(load -> load.system().equals(Site.ARRAYS.get(1)))
        .forEach(
            load ->
                daily.put(
                    LocalDate.ofInstant(Instant.ofEpochMilli(load.startMs()), BERLIN.zone)
                        .toEpochDay(),
                    load.peakReadBytesPerSecond()));
    Forecast forecast = Forecast.of(daily).orElseThrow();
    assertThat(systems).hasSize(1);
    SystemForecast told = systems.get(0);
    assertThat(told.known()).as("the last one is not over").hasSize(20);
    assertThat(told.ahead()).hasSize(14);
    assertThat(told.ahead().get(13).high()).isEqualTo(forecast.next(14).get(13).high());
    assertThat(told.ahead().get(0).dayMs())
        .as("in time order, from the day after the last")
        .isEqualTo(BERLIN.midnightMs(LocalDate.of(2026, 11, 1)));
    assertThat(told.growthBytesPerSPerDay()).isEqualTo(forecast.growthPerDay());
    assertThat(told.intervalError()).isEqualTo(forecast.missed()).isBetween(0.0, 1.0);
    Long earliest = told.capacity().earliestMs();
    assertThat(earliest)
        .isEqualTo(
            told.ahead().stream()
                .filter(day -> day.high() >= 1.9e9)
                .map(day -> day.dayMs())
                .findFirst()
                .orElse(null));
  }

  @Test
  void whatNeverHappenedIsNotForetold() throws Exception {
    List<SystemForecast> systems =
        trends(BERLIN).forecast(all(BERLIN, Who.FLEET, Grain.DAY), null, 3, null).systems();
    assertThat(systems.stream().filter(one -> one.peak().equals("save"))).isEmpty();
    assertThat(systems.stream().filter(one -> one.peak().equals("load")))
        .extracting(SystemForecast::system)
        .containsExactly(Site.ARRAYS.get(0));
    assertThatThrownBy(
            () ->
                trends(BERLIN).forecast(all(BERLIN, Who.workloads("*"), Grain.DAY), null, 3, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyAnswerSaysHowFarDataGoesWhateverItIsAbout() throws Exception {
    Trends trends = trends(BERLIN);
    Who one = Who.workloads(Site.WORKLOADS.get(0));
    for (Window window : Window.values()) {
      long toMs = endWithoutIngest(window);
      TrendQuestion question =
          new TrendQuestion(
              one,
              BERLIN.fromMs,
              toMs,
              window == Window.HOUR ? Grain.HOUR : Grain.DAY,
              BERLIN.zone);
      assertThat(
              List.of(
                  trends.occupancy(question).span(),
                  trends.ingest(question, 1).span(),
                  trends.bill(question, 1).span(),
                  trends.storms(question, 1).span(),
                  trends.compare(question).span(),
                  trends.workloads(question, null, 1).span()))
          .extracting(TrendAnswers.Span::dataUntilMs)
          .as("%s", question)
          .containsOnly(toMs);
    }
    TrendQuestion after =
        new TrendQuestion(
            one, BERLIN.toMs - 1, BERLIN.toMs + 90 * 86_400_000L, Grain.HOUR, BERLIN.zone);
    assertThat(trends.storms(after, 1).span().dataUntilMs())
        .as("also where it ended long ago")
        .isEqualTo(trends.occupancy(after).span().dataUntilMs());
  }

  /** The last hour or day in which the first workload did this or that, but took in no data. */
  private static long endWithoutIngest(Window window) {
    Map<Long, List<Occupancy>> starts =
        BERLIN.occupancies.stream()
            .filter(row -> row.window() == window && row.millis() > 0)
            .filter(row -> row.workload().equals(Site.WORKLOADS.get(0)))
            .collect(Collectors.groupingBy(Occupancy::startMs));
    return starts.entrySet().stream()
        .filter(at -> at.getValue().stream().noneMatch(row -> row.phase() == Phase.INGEST))
        .mapToLong(at -> window.endMs(at.getKey(), BERLIN.zone))
        .max()
        .orElseThrow();
  }

  @Test
  void aDayThatIsNotOverIsDataToo() throws Exception {
    assertThat(
            trends(BERLIN)
                .forecast(all(BERLIN, Who.FLEET, Grain.DAY), null, 3, null)
                .span()
                .dataUntilMs())
        .isEqualTo(BERLIN.toMs);
  }

  @Test
  void timesWithoutDataHaveNoSteps() throws Exception {
    TrendQuestion before = new TrendQuestion(Who.FLEET, 0, 86_400_000, Grain.MONTH, BERLIN.zone);
    assertThat(trends(BERLIN).occupancy(before).steps()).isEmpty();
    assertThat(trends(BERLIN).occupancy(before).span().dataUntilMs()).isNull();
    assertThat(trends(BERLIN).storms(before, 1).span().dataUntilMs()).isNull();
    assertThat(trends(BERLIN).bill(before, 5).total().billGpuS()).isNull();
    assertThat(trends(BERLIN).compare(before).changes()).isEmpty();
    assertThat(trends(BERLIN).heatMap(before, "switches").cells()).isEmpty();
    assertThat(trends(BERLIN).forecast(before, null, 1, null).systems()).isEmpty();
  }

  @Test
  void whatIsNoFigureIsRefused() {
    assertThatThrownBy(() -> trends(BERLIN).heatMap(all(BERLIN, Who.FLEET, Grain.DAY), "joy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("joy");
    assertThatThrownBy(
            () -> trends(BERLIN).transfers(all(BERLIN, Who.FLEET, Grain.DAY), Phase.IDLE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWouldReadTooMuchIsRefusedWithARemedy() {
    TrendQuestion century =
        new TrendQuestion(
            Who.workloads("train*"), 0, 200_000 * 86_400_000L, Grain.HOUR, BERLIN.zone);
    assertThatThrownBy(() -> trends(BERLIN).percentiles(century))
        .isInstanceOf(TooMuchException.class)
        .hasMessageContaining("'train*' are 3 workloads")
        .hasMessageContaining("ask by day");
  }
}
