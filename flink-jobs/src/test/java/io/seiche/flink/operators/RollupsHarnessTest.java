package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seiche.analysis.condition.Draw;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.trend.Coverage;
import io.seiche.analysis.trend.CoverageMeter;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.MixNews;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.PeakForecast;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.trend.Window;
import io.seiche.flink.stream.OccupancyNews;
import io.seiche.flink.stream.ScopeNews;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

/** Hours and days out of what the phase operator tells, the same across a restore. */
class RollupsHarnessTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Duration OFTEN = Duration.ofMinutes(5);
  private static final Duration SELDOM = Duration.ofHours(1);
  private static final long HOUR_MS = 3_600_000;
  static final long END = Watermark.MAX_WATERMARK.getTimestamp();

  static final Harness.Rig<OccupancyNews, Void, Occupancy> OCCUPANCY =
      Harness.keyed(() -> new OccupancyRollup(UTC, OFTEN), OccupancyNews::workload);
  static final Harness.Rig<MixNews, Void, Mix> MIX =
      Harness.keyed(() -> new MixRollup(UTC, OFTEN), MixNews::key);
  static final Harness.Rig<ScopeNews, Void, SwitchingBill> SWITCHING =
      Harness.keyed(() -> new SwitchingRollup(UTC, OFTEN), ScopeNews::key);
  static final Harness.Rig<Activity, Void, ScopeNews> COVERAGE =
      Harness.keyed(CoverageGathering::new, Activity::workload);
  static final Harness.Rig<Draw, Void, Load> LOAD =
      Harness.keyed(() -> new LoadRollup(UTC, OFTEN), Draw::system);
  static final Harness.Rig<Load, Void, PeakForecast> FORECAST =
      Harness.keyed(() -> new ForecastRollup(UTC), Load::system);

  /** What was said of a run. */
  record Said(List<OccupancyNews> news, List<SettledSpan> spans) {}

  static Said said(List<WorkloadTick> ticks) throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = PhaseClassificationHarnessTest.phases()) {
      phases.feedAll(ticks);
      phases.watermark(END);
      return new Said(
          phases.side(PhaseClassification.OCCUPANCY), phases.side(PhaseClassification.SPANS));
    }
  }

  /** The last word on each row. */
  private static <T> Map<List<Object>, T> last(
      Collection<T> told, Function<T, List<Object>> identity) {
    Map<List<Object>, T> rows = new LinkedHashMap<>();
    told.forEach(row -> rows.put(identity.apply(row), row));
    return rows;
  }

  private static Collection<Occupancy> lastOccupancy(Collection<Occupancy> told) {
    return last(told, row -> List.of(row.phase(), row.window(), row.startMs())).values();
  }

  @Test
  void hoursAddUpToTheSpans() throws Exception {
    Said said = said(Runs.ticks(Runs.DAY));
    Map<Phase, List<Long>> spans = new TreeMap<>();
    for (SettledSpan span : said.spans()) {
      spans.merge(
          span.phase(),
          List.of(
              span.endMs() - span.startMs(),
              megabytes(span.readBytes()),
              megabytes(span.writeBytes()),
              1L),
          RollupsHarnessTest::plus);
    }
    for (Window window : Window.values()) {
      Map<Phase, List<Long>> rows = new TreeMap<>();
      try (Harness<OccupancyNews, Void, Occupancy> rollup = Harness.of(OCCUPANCY)) {
        rollup.feedAll(said.news());
        rollup.watermark(END);
        for (Occupancy row : lastOccupancy(rollup.output())) {
          if (row.window() == window) {
            List<Long> figures =
                List.of(
                    row.millis(),
                    megabytes(row.readBytes()),
                    megabytes(row.writeBytes()),
                    (long) row.spans());
            rows.merge(row.phase(), figures, RollupsHarnessTest::plus);
          }
        }
        assertThat(rollup.side(OccupancyRollup.HEALTH)).as("nothing was late").isEmpty();
      }
      assertThat(rows).as("%s", window).isEqualTo(spans);
    }
  }

  /** The shape has fractions of bytes, which are rounded in each sample. */
  private static long megabytes(double bytes) {
    return Math.round(bytes / 1e6);
  }

  private static List<Long> plus(List<Long> a, List<Long> b) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(a.get(i) + b.get(i));
    }
    return sums;
  }

  @Test
  void anHourOfDataIsAnHour() throws Exception {
    List<WorkloadTick> ticks = steady(-600_000, 2 * HOUR_MS);
    try (Harness<OccupancyNews, Void, Occupancy> rollup = Harness.of(OCCUPANCY)) {
      rollup.feedAll(said(ticks).news());
      rollup.watermark(END);

      Map<Long, Double> seconds = new TreeMap<>();
      Map<Long, Boolean> partial = new TreeMap<>();
      for (Occupancy row : lastOccupancy(rollup.output())) {
        if (row.window() == Window.HOUR) {
          seconds.merge(row.startMs(), row.seconds(), Double::sum);
          partial.put(row.startMs(), row.partial());
          assertThat(row.throughput().quantile(0.5).getAsDouble()).isBetween(7.92e8, 8.08e8);
        }
      }
      assertThat(seconds.values()).containsExactly(600.0, 3600.0, 3600.0);
      assertThat(partial.values()).containsExactly(true, false, false);
    }
  }

  @Test
  void occupancyGoesOnAfterARestore() throws Exception {
    List<OccupancyNews> news = said(Runs.ticks(Runs.DAY)).news();
    int middle = news.size() / 2;
    try (Harness<OccupancyNews, Void, Occupancy> whole = Harness.of(OCCUPANCY);
        Harness<OccupancyNews, Void, Occupancy> first = Harness.of(OCCUPANCY)) {
      whole.feedAll(news);
      whole.watermark(END);
      first.feedAll(news.subList(0, middle));
      first.watermark(news.get(middle - 1).endMs());
      try (Harness<OccupancyNews, Void, Occupancy> second = first.restarted()) {
        second.feedAll(news.subList(middle, news.size()));
        second.watermark(END);
        assertThat(lastOccupancy(second.output()))
            .isNotEmpty()
            .isSubsetOf(lastOccupancy(whole.output()));
      }
    }
  }

  @Test
  void whatLastsIsToldEveryFiveMinutesAndStateGoesInTime() throws Exception {
    List<OccupancyNews> news = said(Runs.ticks(Runs.DAY)).news();
    try (Harness<OccupancyNews, Void, Occupancy> rollup = Harness.of(OCCUPANCY)) {
      rollup.feedAll(news.subList(0, 3));
      rollup.watermark(Runs.START_MS + 299_999);
      assertThat(rollup.output()).isEmpty();
      rollup.watermark(Runs.START_MS + 600_000);
      assertThat(rollup.output()).isNotEmpty().allMatch(Occupancy::partial);
      assertThat(rollup.timers()).as("to retire it").isEqualTo(1);
      rollup.watermark(Runs.START_MS + 8 * 24 * HOUR_MS);
      assertThat(rollup.keyedStateEntries()).isZero();
    }
  }

  @Test
  void whatWasToldEveryHourIsToldEveryFiveMinutesOnceThereIsNewsAfterARestore() throws Exception {
    List<OccupancyNews> news = said(steady(0, HOUR_MS)).news();
    int some = news.size() / 2;
    Harness.Rig<OccupancyNews, Void, Occupancy> seldom =
        Harness.keyed(() -> new OccupancyRollup(UTC, SELDOM), OccupancyNews::workload);
    try (Harness<OccupancyNews, Void, Occupancy> filling = Harness.of(seldom)) {
      filling.feedAll(news.subList(0, some));
      long reachedMs = news.get(some - 1).endMs();
      filling.watermark(reachedMs);
      assertThat(filling.output()).as("the hour is not over").isEmpty();
      try (Harness<OccupancyNews, Void, Occupancy> live = filling.restarted(OCCUPANCY)) {
        live.feed(news.get(some));
        live.watermark(news.get(some).endMs() + OFTEN.toMillis());
        assertThat(lastOccupancy(live.output()))
            .as("the hour and the day so far, what the filling had not told with it")
            .hasSize(2)
            .allMatch(row -> row.seconds() * 1e3 >= reachedMs - Runs.START_MS);
      }
    }
  }

  @Test
  void anArrayIsToldEveryFiveMinutesAndOnceItIsSettledAcrossARestore() throws Exception {
    List<MixNews> news = mixNews(said(Runs.ticks(Runs.DAY)).news());
    int middle = news.size() / 2;
    try (Harness<MixNews, Void, Mix> first = Harness.of(MIX)) {
      first.feedAll(news.subList(0, middle));
      first.watermark(Runs.START_MS + 300_000);
      assertThat(first.output())
          .isNotEmpty()
          .allMatch(Mix::partial)
          .extracting(Mix::scope)
          .contains(Storm.ARRAY, Storm.FLEET);
      try (Harness<MixNews, Void, Mix> second = first.restarted()) {
        second.feedAll(news.subList(middle, news.size()));
        second.feedAll(mixNews(said(steady(HOUR_MS, 2 * HOUR_MS)).news()));
        second.watermark(Runs.START_MS + HOUR_MS - 1);
        assertThat(second.output()).isNotEmpty().allMatch(Mix::partial);
        second.watermark(Runs.START_MS + 2 * HOUR_MS);
        assertThat(second.output())
            .filteredOn(mix -> !mix.partial())
            .as("two hours are over")
            .allMatch(mix -> mix.window() == Window.HOUR)
            .extracting(Mix::startMs)
            .containsOnly(Runs.START_MS, Runs.START_MS + HOUR_MS);

        second.watermark(Runs.START_MS + 10 * 24 * HOUR_MS);
        assertThat(second.keyedStateEntries()).isZero();
        assertThat(second.timers()).isZero();
        assertThat(second.side(MixRollup.HEALTH)).as("nothing was late").isEmpty();
      }
    }
  }

  private static List<WorkloadTick> steady(long fromMs, long untilMs) {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (long atMs = fromMs + 10_000; atMs <= untilMs; atMs += 10_000) {
      ticks.add(Runs.tick(Runs.START_MS + atMs, 10_000, 8e9));
    }
    return ticks;
  }

  /** What a workload's hours and days tell those of its array and of the fleet. */
  static List<MixNews> mixNews(List<OccupancyNews> news) throws Exception {
    try (Harness<OccupancyNews, Void, Occupancy> rollup = Harness.of(OCCUPANCY)) {
      rollup.feedAll(news);
      return rollup.side(OccupancyRollup.MIX);
    }
  }

  @Test
  void whatIsTooLateForTheFleetIsCounted() throws Exception {
    List<OccupancyNews> news = said(Runs.ticks(Runs.DAY)).news();
    List<MixNews> late = mixNews(news);
    List<WorkloadTick> later = steady(40 * HOUR_MS, 41 * HOUR_MS);
    try (Harness<MixNews, Void, Mix> rollup = Harness.of(MIX)) {
      rollup.feedAll(mixNews(said(later).news()));
      rollup.feedAll(late);

      assertThat(rollup.side(MixRollup.HEALTH))
          .hasSameSizeAs(late)
          .allMatch(count -> count.component().equals("mix") && count.reason().equals("late"))
          .extracting(HealthCount::system)
          .containsOnly("array/gpu-1", "fleet/site");
    }
  }

  @Test
  void aSwitchCountsOnceWhateverIsSaidOfIt() throws Exception {
    Switch live = Runs.switchAt(Runs.START_MS + 600_000);
    Switch other = Runs.switchAt(Runs.START_MS + 1_200_000);
    try (Harness<ScopeNews, Void, SwitchingBill> first = Harness.of(SWITCHING)) {
      for (Switch found : List.of(live, other, live)) {
        first.feedAll(ScopeNews.of(found));
      }
      first.watermark(Runs.START_MS + 1_500_000);
      assertThat(bills(first.output())).containsOnly(2);
      assertThat(first.output()).hasSize(6).allMatch(SwitchingBill::partial);
      try (Harness<ScopeNews, Void, SwitchingBill> second = first.restarted()) {
        second.feedAll(ScopeNews.of(other));
        second.watermark(Runs.START_MS + 2_000_000);
        assertThat(bills(second.output())).containsOnly(2);
        second.watermark(Runs.START_MS + HOUR_MS);
        assertThat(second.output())
            .as("the hour is over, and nobody knows whether data reaches so far")
            .isNotEmpty()
            .allMatch(SwitchingBill::partial);
        second.feedAll(
            ScopeNews.of(
                Runs.WORKLOAD,
                new CoverageMeter.Told(
                    "gpu-1", new Coverage(Runs.START_MS, Runs.START_MS + HOUR_MS))));
        second.watermark(Runs.START_MS + HOUR_MS + 300_000);
        assertThat(second.output())
            .filteredOn(bill -> !bill.partial())
            .as("it does")
            .extracting(SwitchingBill::scope, SwitchingBill::switches, SwitchingBill::savedBytes)
            .containsExactlyInAnyOrder(
                tuple(Storm.WORKLOAD, 2, 80_000_000_000L),
                tuple(Storm.ARRAY, 2, 80_000_000_000L),
                tuple(Storm.FLEET, 2, 80_000_000_000L));
        second.watermark(Runs.START_MS + 60 * HOUR_MS);
        assertThat(second.keyedStateEntries()).isZero();
        assertThat(second.timers()).isZero();
      }
    }
  }

  @Test
  void whenDataIsKnownIsToldEveryFiveMinutesAndOnceItEndedAcrossARestore() throws Exception {
    try (Harness<Activity, Void, ScopeNews> first = Harness.of(COVERAGE)) {
      for (int second = 5; second <= 595; second += 5) {
        first.feed(activity("gpu-1", second));
      }
      assertThat(seconds(first.output()))
          .as("to its workload, array and the fleet")
          .containsExactly("workload/node/gpu-1 0-300", "array/gpu-1 0-300", "fleet/site 0-300");
      try (Harness<Activity, Void, ScopeNews> second = first.restarted()) {
        second.feed(activity("gpu-2", 640));
        second.watermark(Runs.START_MS + 1_199_999);
        assertThat(seconds(second.output()))
            .as("it moved")
            .containsExactly(
                "workload/node/gpu-1 300-595", "array/gpu-1 300-595", "fleet/site 300-595");
        second.watermark(Runs.START_MS + 1_200_000);
        assertThat(seconds(second.output()))
            .endsWith("workload/node/gpu-1 635-640", "array/gpu-2 635-640", "fleet/site 635-640");
        assertThat(second.keyedStateEntries()).isZero();
        assertThat(second.timers()).isZero();
      }
    }
  }

  private static List<String> seconds(List<ScopeNews> told) {
    return told.stream()
        .map(
            news ->
                String.format(
                    "%s %d-%d",
                    news.key(),
                    (news.coverage().startMs() - Runs.START_MS) / 1_000,
                    (news.coverage().endMs() - Runs.START_MS) / 1_000))
        .toList();
  }

  static Activity activity(String system, int untilSeconds) {
    return activity(system, untilSeconds, 1e9, null);
  }

  private static Activity activity(String system, int untilSeconds, Double reads, Double gpu) {
    long endMs = Runs.START_MS + untilSeconds * 1_000L;
    return new Activity(
        Runs.WORKLOAD,
        system,
        endMs - 5_000,
        endMs,
        1_000,
        5,
        1,
        reads,
        null,
        null,
        null,
        null,
        null,
        null,
        gpu);
  }

  @Test
  void whatKnowsOfNoIoIsNoData() throws Exception {
    try (Harness<Activity, Void, ScopeNews> coverage = Harness.of(COVERAGE)) {
      coverage.feed(activity("gpu-1", 300, null, 0.9));
      assertThat(coverage.keyedStateEntries()).isZero();
      coverage.feed(activity("gpu-1", 300, 0.0, null));
      assertThat(coverage.output()).hasSize(3);
    }
  }

  private static List<Integer> bills(List<SwitchingBill> told) {
    return told.stream().map(SwitchingBill::switches).toList();
  }

  @Test
  void theLoadOfASystemGoesOnAfterARestore() throws Exception {
    try (Harness<Draw, Void, Load> first = Harness.of(LOAD)) {
      first.feedAll(Arrays.asList(draw("a", 10), draw("b", 10), draw("a", 20)));
      try (Harness<Draw, Void, Load> second = first.restarted()) {
        second.feedAll(Arrays.asList(draw("b", 30), draw("a", 4_000), draw("b", 40)));
        second.watermark(Runs.START_MS + 2 * HOUR_MS);

        List<Load> hours =
            second.output().stream().filter(load -> load.window() == Window.HOUR).toList();
        Load over = hours.stream().filter(load -> !load.partial()).findFirst().orElseThrow();
        assertThat(over.startMs()).isEqualTo(Runs.START_MS);
        assertThat(over.writeBytes()).isEqualTo(4_000_000_000L);
        assertThat(over.peakSaveBytesPerSecond()).isEqualTo(0.2e9);
        assertThat(second.side(LoadRollup.HEALTH))
            .extracting(HealthCount::reason)
            .containsExactly("late");
      }
    }
  }

  @Test
  void peaksToComeAreToldDayByDayAcrossARestore() throws Exception {
    try (Harness<Load, Void, PeakForecast> first = Harness.of(FORECAST)) {
      for (int day = 0; day < 20; day++) {
        first.feedAll(List.of(day(day, 1e9 + 1e8 * day)));
      }
      assertThat(first.output()).isNotEmpty();
      try (Harness<Load, Void, PeakForecast> second = first.restarted()) {
        second.feedAll(List.of(day(20, 3e9)));
        assertThat(second.output())
            .hasSize(2 * 21)
            .allMatch(forecast -> forecast.days() == 21)
            .first()
            .satisfies(
                next -> assertThat(next.startMs()).isEqualTo(day(21, 0).startMs()),
                next -> assertThat(next.expectedBytesPerSecond()).isBetween(3.09e9, 3.11e9));
        second.watermark(Runs.START_MS + 79 * 24 * HOUR_MS);
        assertThat(second.keyedStateEntries()).isEqualTo(1);
        second.watermark(Runs.START_MS + 81 * 24 * HOUR_MS);
        assertThat(second.keyedStateEntries()).isZero();
        assertThat(second.timers()).isZero();
      }
    }
  }

  /** A day that is over. */
  static Load day(int day, double save) {
    long startMs = Runs.START_MS - Math.floorMod(Runs.START_MS, 24 * HOUR_MS) + day * 24 * HOUR_MS;
    return new Load("helium", Window.DAY, startMs, 0, 1_000_000, 0, save, save, 0, false);
  }

  static Draw draw(String workload, int untilSeconds) {
    return new Draw(
        workload,
        "helium",
        Runs.START_MS + untilSeconds * 1_000L,
        10_000,
        1_000,
        1e9,
        0,
        1e9,
        0,
        null,
        null,
        null);
  }
}
