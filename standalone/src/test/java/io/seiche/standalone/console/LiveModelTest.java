package io.seiche.standalone.console;

import static io.seiche.results.v1.Phase.CHECKPOINT;
import static io.seiche.results.v1.Phase.INFERENCE;
import static io.seiche.results.v1.Phase.TRAINING;
import static io.seiche.standalone.console.Results.NODE;
import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.activity;
import static io.seiche.standalone.console.Results.alert;
import static io.seiche.standalone.console.Results.at;
import static io.seiche.standalone.console.Results.change;
import static io.seiche.standalone.console.Results.health;
import static io.seiche.standalone.console.Results.storm;
import static io.seiche.standalone.console.Results.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.flink.rules.PublishedRules;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Switch;
import io.seiche.results.v1.Verdict;
import io.seiche.standalone.console.document.PhaseDocument;
import io.seiche.standalone.console.document.SpanDocument;
import io.seiche.standalone.console.document.SparkDocument;
import io.seiche.standalone.console.document.StormDocument;
import io.seiche.standalone.console.document.SummaryDocument;
import io.seiche.standalone.console.document.SwitchDocument;
import io.seiche.standalone.console.document.WorkloadDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveModelTest {
  private static final Duration DAY = Duration.ofHours(24);

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);

  @Test
  void showsNothingBeforeTheFirstResult() {
    Picture picture = model.snapshot(at(0));
    assertThat(picture.workloads()).isEmpty();
    assertThat(picture.eventTimeMs()).isNull();
    assertThat(picture.summary().lagS()).isNull();
    assertThat(picture.summary().gpuLostS1h()).isNull();
    assertThat(model.isEmpty()).isTrue();
  }

  @Test
  void aPhaseLastsAsLongAsDataFlows() {
    train(ROLLOUT, 0, 60);
    assertThat(spans(at(62))).isEqualTo("TRAINING 0-60");
    model.onVerdict(verdict(ROLLOUT, CHECKPOINT, 61, 62), at(62));
    assertThat(spans(at(62))).as("at once").isEqualTo("TRAINING 0-61, CHECKPOINT 61-62");
    model.onActivity(activity(ROLLOUT, 65, 1e9), at(65));
    assertThat(spans(at(66))).isEqualTo("TRAINING 0-61, CHECKPOINT 61-65");
  }

  @Test
  void aCorrectionOfThePastIsNoNews() {
    train(ROLLOUT, 0, 60);
    var before = model.phases(at(62));
    Verdict settled = verdict(ROLLOUT, INFERENCE, 0, 60).toBuilder().setSettled(true).build();
    model.onVerdict(settled, at(61));
    model.onVerdict(verdict(NODE, TRAINING, 0, 1).toBuilder().setSettled(true).build(), at(61));

    assertThat(spans(at(62))).isEqualTo("TRAINING 0-60");
    assertThat(model.phases(at(62))).isEqualTo(before);
    assertThat(model.knows(NODE)).isFalse();
    assertThat(model.counters()).containsEntry("ignored_settled", 2L);
  }

  @Test
  void aHoleIsMissingDataNotAPhase() {
    train(ROLLOUT, 0, 60);
    train(ROLLOUT, 100, 120);
    assertThat(spans(at(121))).isEqualTo("TRAINING 0-60, TRAINING 100-120");
  }

  @Test
  void aPhaseThatGoesOnAfterAHoleIsTwoSpans() {
    train(ROLLOUT, 0, 60);
    model.onActivity(activity(ROLLOUT, 105, 1e9), at(105));
    model.onVerdict(verdict(ROLLOUT, TRAINING, 0, 120), at(120));
    assertThat(spans(at(121))).isEqualTo("TRAINING 0-60, TRAINING 100-120");
  }

  @ParameterizedTest(name = "{1} s after a sample of every {0} s: {2}")
  @CsvSource({
    "1, 15, live",
    "1, 16, no_data",
    "60, 180, live",
    "60, 181, no_data",
    "300, 900, live",
    "300, 901, no_data"
  })
  void silenceIsMeasuredInTheSourcesIntervals(int interval, int silentFor, String state) {
    model.onVerdict(verdict(ROLLOUT, TRAINING, 0, 600), at(600));
    model.onActivity(activity(ROLLOUT, 600, 300, interval, 1e9), at(600));
    assertThat(now(at(600 + silentFor)).state()).isEqualTo(state);
  }

  @Test
  void aSilentWorkloadHasNoPhaseAndNoRates() {
    train(ROLLOUT, 0, 60);
    PhaseDocument silent = now(at(120));
    assertThat(silent.state()).isEqualTo("no_data");
    assertThat(silent.phase()).isEqualTo("UNKNOWN");
    assertThat(silent.confidence()).isNull();
    assertThat(silent.evidence()).isNull();
    assertThat(silent.readBytesPerS()).isNull();
    assertThat(silent.sinceMs()).isEqualTo(at(60));
    assertThat(silent.lastSampleMs()).isEqualTo(at(60));
  }

  @Test
  void saysWhatIsKnownAndNullForTheRest() {
    train(ROLLOUT, 0, 60);
    PhaseDocument row = now(at(62));
    assertThat(row.state()).isEqualTo("live");
    assertThat(row.phase()).isEqualTo("TRAINING");
    assertThat(row.confidence()).isEqualTo(0.97);
    assertThat(row.sinceMs()).isEqualTo(at(0));
    assertThat(row.intervalMs()).isEqualTo(1_000);
    assertThat(row.readBytesPerS()).isEqualTo(1_000_000_000);
    assertThat(row.readLatencyS()).isEqualTo(0.0004);
    assertThat(row.writeBytesPerS()).isNull();
    assertThat(row.gpuUtilRatio()).isNull();
  }

  @Test
  void throughputIsTheMeanOfEachMinute() {
    for (int second = 5; second <= 60; second += 5) {
      model.onActivity(activity(ROLLOUT, second, second <= 30 ? 1e9 : 3e9), at(second));
    }
    model.onActivity(activity(ROLLOUT, 65, 4e9), at(65));
    model.onActivity(activity(ROLLOUT, 65, 4e9), at(66));
    assertThat(row(at(66)).spark())
        .isEqualTo(
            new SparkDocument(
                60_000,
                List.of(
                    new SparkDocument.Point(at(0), 2e9), new SparkDocument.Point(at(60), 4e9))));
  }

  @Test
  void aLongIntervalSpreadsOverItsMinutes() {
    model.onActivity(activity(ROLLOUT, 330, 300, 300, 1e9), at(331));
    assertThat(row(at(332)).spark().points())
        .extracting(SparkDocument.Point::bytesPerS)
        .hasSize(6)
        .containsOnly(1e9);
    assertThat(model.snapshot(at(332)).summary().ioBytes1h()).isEqualTo(300_000_000_000L);
  }

  @Test
  void forgetsWhatLeavesTheWindow() {
    train(ROLLOUT, 0, 60);
    model.onVerdict(verdict(ROLLOUT, INFERENCE, 60, 61), at(61));
    for (int second = 65; second <= 3_800; second += 5) {
      model.onActivity(activity(ROLLOUT, second, 1e9), at(second));
    }
    assertThat(spans(at(3_660))).startsWith("TRAINING 0-60, ");
    assertThat(spans(at(3_661))).isEqualTo("INFERENCE 60-3800");
    assertThat(row(at(3_800)).spark().points().get(0).startMs()).isEqualTo(at(180));
    assertThat(model.snapshot(at(3_800 + 3_600)).workloads()).hasSize(1);
    assertThat(model.snapshot(at(3_800 + 3_601)).workloads()).isEmpty();
  }

  @Test
  void takesInNoMoreWorkloadsThanItMay() {
    LiveModel small =
        new LiveModel(new LiveModel.Options(Duration.ofHours(1), 1, Duration.ofMinutes(15)));
    small.onVerdict(verdict(ROLLOUT, TRAINING, 0, 1), at(1));
    small.onVerdict(verdict(NODE, TRAINING, 0, 1), at(1));
    assertThat(small.snapshot(at(2)).workloads()).hasSize(1);
    assertThat(small.counters()).containsEntry("ignored_too_many_workloads", 1L);
  }

  @Test
  void doesNotBelieveTheFarFutureNorNaN() {
    model.onVerdict(verdict(ROLLOUT, TRAINING, 0, 3_600), at(1));
    model.onVerdict(
        Verdict.newBuilder(verdict(ROLLOUT, TRAINING, 0, 1)).setConfidence(Double.NaN).build(),
        at(1));
    assertThat(model.isEmpty()).isTrue();
    assertThat(model.counters())
        .containsEntry("ignored_ahead_of_clock", 1L)
        .containsEntry("ignored_not_a_number", 1L);
  }

  @Test
  void addsUpTheHour() {
    train(ROLLOUT, 0, 60);
    train(NODE, 0, 60);
    model.onVerdict(verdict(NODE, INFERENCE, 58, 60), at(60));
    model.onSwitch(change(ROLLOUT, TRAINING, INFERENCE, 30), at(31));
    model.onSwitch(change(ROLLOUT, INFERENCE, TRAINING, 50), at(51));
    model.onSwitch(change(ROLLOUT, INFERENCE, TRAINING, 50), at(52));
    model.onStorm(storm(ROLLOUT, StormState.OPENED, 50, 3_100), at(51));
    model.onHealth(health("helium-1", "lost", 10, 3), at(11));
    model.onHealth(health("helium-1", "lost", 20, 5), at(21));
    model.onHealth(health("gpu-b11", "lost", 20, 2), at(21));
    model.onHealth(health("gpu-b11", "duplicate", 20, 9), at(21));
    model.onHealth(health("gpu-b11", "reordered", 20, 4), at(21));
    model.onHealth(
        health("inventory", "refused", 20, 1).toBuilder().setComponent("inventory").build(),
        at(21));
    SummaryDocument summary = model.snapshot(at(62)).summary();
    assertThat(summary.workloads()).isEqualTo(2);
    assertThat(summary.byPhase()).containsOnlyKeys("TRAINING", "INFERENCE");
    assertThat(summary.trainingSide()).isEqualTo(1);
    assertThat(summary.inferenceSide()).isEqualTo(1);
    assertThat(summary.switches1h()).as("one came twice").isEqualTo(2);
    assertThat(summary.switchingBytes1h()).isEqualTo(28_000_000_000L);
    assertThat(summary.ioBytes1h()).isEqualTo(120_000_000_000L);
    assertThat(summary.gpuLostS1h()).as("no GPU reports").isNull();
    assertThat(summary.stormsOpen()).isEqualTo(1);
    assertThat(summary.samplesPerS()).isEqualTo(8);
    assertThat(summary.resources()).isEqualTo(8);
    assertThat(summary.systems()).isEqualTo(2);
    assertThat(summary.silent()).isEmpty();
    assertThat(summary.dropped()).containsOnlyKeys("lost").containsEntry("lost", 7L);
  }

  @Test
  void gpuTimeLostIsTheSumOfThoseWhoKnow() {
    model.onSwitch(change(ROLLOUT, TRAINING, INFERENCE, 30), at(31));
    model.onSwitch(
        Switch.newBuilder(change(NODE, TRAINING, INFERENCE, 40)).setGpuLostS(96).build(), at(41));
    assertThat(model.snapshot(at(42)).summary().gpuLostS1h()).isEqualTo(96);
  }

  @Test
  void aSystemIsSilentWhenNoneOfItsWorkloadsReports() {
    train(ROLLOUT, 0, 60);
    train("volume/helium-1/kv", 0, 120);
    train(NODE, 0, 60);
    SummaryDocument summary = model.snapshot(at(121)).summary();
    assertThat(summary.noData()).isEqualTo(2);
    assertThat(summary.silent()).containsExactly("node/gpu-b11");
    assertThat(summary.systems()).isEqualTo(1);
    assertThat(summary.trainingSide()).as("no data is no phase").isEqualTo(1);
  }

  @Test
  void lagIsTheMedianOverWorkloads() {
    model.onActivity(activity(ROLLOUT, 60, 1e9), at(61));
    model.onActivity(activity(NODE, 60, 1e9), at(62));
    model.onActivity(activity("volume/helium-1/kv", 60, 1e9), at(69));
    assertThat(model.snapshot(at(69)).summary().lagS()).isEqualTo(2);
  }

  @Test
  void aStormDecaysByTheNewestRules() {
    train(ROLLOUT, 0, 900);
    model.onStorm(storm(ROLLOUT, StormState.OPENED, 0, 6_400), at(1));

    model.onRules(PublishedRules.of(2, "rules.yml", Map.of("storm.half-life", "5m")));
    model.onRules(PublishedRules.of(1, "older.yml", Map.of("storm.half-life", "1h")));
    assertThat(model.snapshot(at(901)).storms().get(0).penalty()).isCloseTo(800, within(1e-6));
  }

  @Test
  void aStormIsShownAsItStandsAndDecays() {
    train(ROLLOUT, 0, 900);
    model.onStorm(storm(ROLLOUT, StormState.ESCALATED, 0, 6_400), at(1));
    model.onStorm(storm(ROLLOUT, StormState.OPENED, -300, 2_100), at(2));
    StormDocument open = model.snapshot(at(901)).storms().get(0);
    assertThat(open.state()).isEqualTo("escalated");
    assertThat(open.severity()).isEqualTo("critical");
    assertThat(open.penalty()).as("a half-life later").isCloseTo(3_200, within(1e-6));
    assertThat(open.updatedMs()).isEqualTo(at(0));
    assertThat(open.closedMs()).isNull();
    assertThat(open.billGpuS()).isNull();

    model.onStorm(storm(ROLLOUT, StormState.CLOSED, 2_800, 749.9), at(2_801));
    StormDocument closed = model.snapshot(at(2_802)).storms().get(0);
    assertThat(closed.state()).isEqualTo("closed");
    assertThat(closed.closedMs()).isEqualTo(at(2_800));
    assertThat(closed.penalty()).isEqualTo(749.9);
    assertThat(model.snapshot(at(2_800 + 3_601)).storms()).as("after an hour").isEmpty();
    assertThat(model.storms(Duration.ofHours(24), at(2_800 + 3_601))).hasSize(1);
  }

  @Test
  void ofASwitchThatIsToldTwiceTheSettledWordHolds() {
    Switch live = change(ROLLOUT, TRAINING, INFERENCE, 30).toBuilder().build();
    Switch settled =
        live.toBuilder()
            .setSettled(true)
            .setFirstMs(live.getEndMs())
            .setEndMs(live.getEndMs() - 7_000)
            .build();
    model.onSwitch(live, at(31));
    model.onSwitch(settled, at(32));
    model.onSwitch(live, at(33));

    assertThat(model.switches(Duration.ofHours(1), at(34)))
        .singleElement()
        .extracting(SwitchDocument::atMs)
        .isEqualTo(at(23));

    model.onSwitch(settled.toBuilder().setSuperseded(true).build(), at(34));
    assertThat(model.switches(Duration.ofHours(1), at(34))).isEmpty();
  }

  @Test
  void listsSwitchesOfAnyTimeOfTheLastDay() {
    for (int hour = 0; hour < 30; hour++) {
      model.onSwitch(change(ROLLOUT, TRAINING, INFERENCE, 3_600L * hour), at(3_600L * hour));
    }
    long now = at(3_600L * 29);
    assertThat(model.snapshot(now).switches()).hasSize(2);
    assertThat(model.switches(Duration.ofHours(3), now)).hasSize(4);
    assertThat(model.switches(Duration.ofDays(7), now)).hasSize(25);
  }

  @Test
  void aPictureListsTheNewestSwitchesAndCountsThemAll() {
    for (int second = 0; second < LiveModel.LONGEST_LIST + 10; second++) {
      model.onSwitch(change(ROLLOUT, TRAINING, INFERENCE, second), at(second));
    }
    Picture picture = model.snapshot(at(600));
    assertThat(picture.summary().switches1h()).isEqualTo(LiveModel.LONGEST_LIST + 10);
    assertThat(picture.switches()).hasSize(LiveModel.LONGEST_LIST);
    assertThat(picture.switches())
        .last()
        .extracting(SwitchDocument::atMs)
        .isEqualTo(at(LiveModel.LONGEST_LIST + 9));
  }

  @Test
  void anUpdateHoldsOnlyWhatChanged() {
    train(ROLLOUT, 0, 60);
    train(NODE, 0, 60);
    model.onVerdict(verdict(ROLLOUT, CHECKPOINT, 61, 62), at(62));
    Picture first = model.snapshot(at(62));
    assertThat(model.updateSince(first.version(), at(63)).workloads()).isEmpty();

    model.onActivity(activity(ROLLOUT, 65, 2e9), at(65));
    Picture second = model.updateSince(first.version(), at(66));
    assertThat(second.whole()).isFalse();
    WorkloadDocument changed = only(second.workloads());
    assertThat(changed.now().id()).isEqualTo(ROLLOUT);
    assertThat(text(changed.spans())).isEqualTo("CHECKPOINT 61-65");
    assertThat(changed.spark().points()).containsExactly(new SparkDocument.Point(at(60), 2e9));

    Picture third = model.updateSince(second.version(), at(80));
    assertThat(only(third.workloads()).now().id()).as("fell silent").isEqualTo(NODE);
    assertThat(only(third.workloads()).spans()).isEmpty();
    assertThat(model.updateSince(third.version(), at(81)).workloads())
        .extracting(row -> row.now().id())
        .containsExactly(ROLLOUT);
  }

  @Test
  void rowsComeByGroupAndName() {
    for (String workload : List.of(NODE, "node/gpu-b2", "volume/helium-2/a", ROLLOUT, "llm")) {
      model.onVerdict(verdict(workload, TRAINING, 0, 1), at(1));
    }
    assertThat(model.phases(at(2)))
        .extracting(PhaseDocument::id)
        .containsExactly(ROLLOUT, "volume/helium-2/a", "llm", "node/gpu-b2", NODE);
  }

  @Test
  void alertsFireAndResolve() {
    model.onAlert(alert(ROLLOUT, true, 10), at(11));
    assertThat(model.alerts(DAY, at(12))).extracting("state").containsExactly("firing");
    model.onAlert(alert(ROLLOUT, false, 20), at(21));
    model.onAlert(alert(ROLLOUT, true, 10), at(22));
    assertThat(model.alerts(DAY, at(23))).extracting("state").containsExactly("resolved");
    assertThat(model.alerts(DAY, at(23)).get(0).endsMs()).isEqualTo(at(20));
    assertThat(model.alerts(Duration.ofSeconds(2), at(23))).isEmpty();
  }

  /** Trains from one second to another, with a verdict each minute and activity each 5 s. */
  private void train(String workload, int from, int until) {
    model.onVerdict(verdict(workload, Phase.TRAINING, from, from + 1), at(from + 1));
    for (int second = from + 5; second <= until; second += 5) {
      model.onActivity(activity(workload, second, 1e9), at(second + 1));
      if ((second - from) % 60 == 0) {
        model.onVerdict(verdict(workload, Phase.TRAINING, from, second), at(second));
      }
    }
  }

  private WorkloadDocument row(long nowMs) {
    return only(model.snapshot(nowMs).workloads());
  }

  private PhaseDocument now(long nowMs) {
    return row(nowMs).now();
  }

  private String spans(long nowMs) {
    return text(row(nowMs).spans());
  }

  private static String text(List<SpanDocument> spans) {
    return spans.stream()
        .map(
            span ->
                "%s %d-%d"
                    .formatted(
                        span.phase(),
                        (span.startMs() - Results.NOON) / 1_000,
                        (span.endMs() - Results.NOON) / 1_000))
        .collect(Collectors.joining(", "));
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
