package io.seiche.flink.operators;

import static io.seiche.telemetry.Shape.gib;
import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.phase.Verdict;
import io.seiche.flink.stream.Answer;
import io.seiche.telemetry.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

/** What is made of live verdicts once it is known what followed. */
class SettlingHarnessTest {
  private static final PhaseModel MODEL = PhaseModelJson.shipped();
  private static final long END = Watermark.MAX_WATERMARK.getTimestamp();

  /** Two switches, a gap of missing data, and long enough for blocks to be settled on the way. */
  private static final Shape DAY =
      seconds(200)
          .streaming(mib(800), 1)
          .then(seconds(12).writing(gib(2)))
          .then(seconds(5).silent())
          .then(seconds(10).reading(gib(1.5)))
          .then(seconds(150).serving(mib(300), 2))
          .then(seconds(60).missing())
          .then(seconds(20).silent())
          .then(seconds(15).reading(gib(1.5)))
          .then(seconds(180).streaming(mib(800), 3))
          .then(seconds(12).writing(gib(2)))
          .then(seconds(60).streaming(mib(800), 4));

  @Test
  void whoReadsTheNewestVerdictReadsTheSettledPhase() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = phases()) {
      phases.feedAll(Runs.ticks(DAY));
      phases.watermark(END);

      List<Answer> settled = phases.side(PhaseClassification.SETTLED);
      List<Verdict> verdicts = phases.side(PhaseClassification.VERDICTS);
      TreeMap<Long, Phase> stored = new TreeMap<>();
      verdicts.forEach(verdict -> stored.put(verdict.eventTimeMs(), verdict.phase()));

      assertThat(settled).hasSize(Runs.live(phases.output()).size());
      assertThat(verdicts).filteredOn(Verdict::settled).as("something to correct").isNotEmpty();
      assertThat(settled)
          .allSatisfy(
              answer ->
                  assertThat(stored.floorEntry(answer.endMs()).getValue())
                      .isEqualTo(answer.phase()));
    }
  }

  @Test
  void spansAreTheSettledTicksWithTheirBytes() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = phases()) {
      List<WorkloadTick> ticks = Runs.ticks(DAY);
      phases.feedAll(ticks);
      phases.watermark(END);

      List<SettledSpan> spans = new ArrayList<>(phases.side(PhaseClassification.SPANS));
      spans.sort(Comparator.comparing(SettledSpan::startMs));
      assertThat(spans.stream().mapToDouble(SettledSpan::durationSeconds).sum())
          .as("none of them in the gap")
          .isEqualTo(ticks.size());
      for (Answer answer : phases.side(PhaseClassification.SETTLED)) {
        assertThat(spans)
            .filteredOn(s -> s.startMs() < answer.endMs() && answer.endMs() <= s.endMs())
            .extracting(SettledSpan::phase)
            .containsExactly(answer.phase());
      }
      double read = ticks.stream().mapToDouble(WorkloadTick::readBytes).sum();
      assertThat(spans.stream().mapToDouble(SettledSpan::readBytes).sum())
          .isCloseTo(read, within(read * 1e-6));
    }
  }

  @Test
  void aRestartInBetweenChangesNothing() throws Exception {
    List<WorkloadTick> ticks = Runs.ticks(DAY);
    List<Verdict> verdicts;
    List<SettledSpan> spans;
    try (Harness<WorkloadTick, Void, PhaseTick> whole = phases()) {
      whole.feedAll(ticks);
      whole.watermark(END);
      verdicts = whole.side(PhaseClassification.VERDICTS);
      spans = whole.side(PhaseClassification.SPANS);
    }
    for (int at : new int[] {1, 210, 215, 239, 240, 241, 380, ticks.size() - 1}) {
      try (Harness<WorkloadTick, Void, PhaseTick> before = phases()) {
        before.feedAll(ticks.subList(0, at));
        List<Verdict> told = before.side(PhaseClassification.VERDICTS);
        List<SettledSpan> over = before.side(PhaseClassification.SPANS);
        try (Harness<WorkloadTick, Void, PhaseTick> after = before.restarted()) {
          after.feedAll(ticks.subList(at, ticks.size()));
          after.watermark(END);
          told.addAll(after.side(PhaseClassification.VERDICTS));
          over.addAll(after.side(PhaseClassification.SPANS));
        }
        assertThat(told).as("at %d", at).isEqualTo(verdicts);
        assertThat(over).as("at %d", at).isEqualTo(spans);
      }
    }
  }

  @Test
  void fiveMinutesOfSilenceSettleWhatIsKnown() throws Exception {
    try (Harness<WorkloadTick, Void, PhaseTick> phases = phases()) {
      List<WorkloadTick> ticks = Runs.ticks(seconds(1_000).streaming(mib(800), 1));
      for (WorkloadTick tick : ticks) {
        phases.feed(tick);
        phases.watermark(tick.endMs() - 2_000);
        assertThat(phases.timers()).as("to look for silence, and to retire").isLessThanOrEqualTo(2);
      }
      long lastMs = ticks.get(ticks.size() - 1).endMs();
      phases.watermark(lastMs + 299_999);
      assertThat(phases.side(PhaseClassification.SPANS))
          .allSatisfy(span -> assertThat(span.endMs()).isLessThan(lastMs));

      phases.watermark(lastMs + 300_000);

      List<SettledSpan> spans = phases.side(PhaseClassification.SPANS);
      assertThat(spans.get(spans.size() - 1).endMs()).isEqualTo(lastMs);
    }
  }

  private static Harness<WorkloadTick, Void, PhaseTick> phases() throws Exception {
    return Harness.of(
        () -> new PhaseClassification(MODEL, true, true, true), WorkloadTick::workload);
  }
}
