package io.seiche.standalone.timeline;

import static io.seiche.analysis.phase.Phase.CHECKPOINT;
import static io.seiche.analysis.phase.Phase.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.embedded.PhasePoint;
import io.seiche.standalone.console.document.SpanDocument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseSpansTest {
  private static final Steps HOUR = new Steps(0, 10_000, 360);
  private static final Steps DAY = new Steps(0, 120_000, 720);

  private final List<PhasePoint> verdicts = new ArrayList<>();

  @Test
  void aVerdictHoldsUntilTheNext() {
    says(-30, TRAINING, 0.9);
    says(60, CHECKPOINT, 0.8);
    says(70, TRAINING, 0.9);
    assertThat(text(held(HOUR, 0, 3_600)))
        .containsExactly("TRAINING 0-60", "CHECKPOINT 60-70", "TRAINING 70-3600");
  }

  @Test
  void noDataIsAHoleAndNotTheLastPhase() {
    says(0, TRAINING, 0.9);
    says(900, TRAINING, 0.9);
    List<Coverage.Stretch> data =
        List.of(new Coverage.Stretch(0, 300_000), new Coverage.Stretch(890_000, 1_000_000));
    assertThat(text(PhaseSpans.held(verdicts, data, HOUR)))
        .containsExactly("TRAINING 0-300", "TRAINING 890-900", "TRAINING 900-1000");
  }

  @Test
  void overAnHourEachVerdictKeepsItsEvidence() {
    says(0, TRAINING, 0.9);
    says(60, TRAINING, 0.7);
    assertThat(text(merged(HOUR, 120).spans())).containsExactly("TRAINING 0-60", "TRAINING 60-120");
  }

  @Test
  void overADayVerdictsOfOnePhaseAreOneSpanForAWhile() {
    for (int second = 0; second < 1_920; second += 60) {
      says(second, TRAINING, second < 960 ? 1.0 : 0.5);
    }
    List<SpanDocument> spans = merged(DAY, 1_920).spans();
    assertThat(text(spans)).containsExactly("TRAINING 0-960", "TRAINING 960-1920");
    assertThat(spans).extracting(SpanDocument::confidence).containsExactly(1.0, 0.5);
  }

  @Test
  void aMixedStretchIsASpanOfItsOwn() {
    verdicts.add(new PhasePoint("w", 0, TRAINING, 0.9, "", false));
    verdicts.add(new PhasePoint("w", 60_000, TRAINING, 0.9, "", true));
    assertThat(merged(DAY, 120).spans())
        .extracting(SpanDocument::mixed)
        .containsExactly(false, true);
  }

  @Test
  void moreThanAScreenCanTellApartIsMergedAndSaidSo() {
    for (int second = 0; second < 80_000; second += 10) {
      says(second, second % 100 == 90 ? CHECKPOINT : second % 20 == 0 ? TRAINING : Phase.LOAD, 0.9);
    }
    PhaseSpans.Merged merged = merged(DAY, 80_000);
    assertThat(merged.spans()).hasSizeLessThanOrEqualTo(PhaseSpans.MOST);
    assertThat(merged.belowMs()).isPositive();
    assertThat(merged.spans().get(0).startMs()).isZero();
    assertThat(merged.spans().get(merged.spans().size() - 1).endMs()).isEqualTo(80_000_000);
  }

  private void says(int second, Phase phase, double confidence) {
    verdicts.add(new PhasePoint("w", second * 1_000L, phase, confidence, "because", false));
  }

  private List<SpanDocument> held(Steps steps, int from, int to) {
    return PhaseSpans.held(
        verdicts, List.of(new Coverage.Stretch(from * 1_000L, to * 1_000L)), steps);
  }

  private PhaseSpans.Merged merged(Steps steps, int to) {
    return PhaseSpans.merged(held(steps, 0, to), steps);
  }

  private static List<String> text(List<SpanDocument> spans) {
    return spans.stream()
        .map(span -> span.phase() + ' ' + span.startMs() / 1_000 + '-' + span.endMs() / 1_000)
        .toList();
  }
}
