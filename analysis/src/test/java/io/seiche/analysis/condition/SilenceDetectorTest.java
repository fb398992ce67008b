package io.seiche.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.alert.Alert;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SilenceDetectorTest {
  private final Listening listening = new Listening(SilencePolicy.DEFAULT);

  @Test
  void aSystemThatFallsSilentIsToldOnceAndUntilItIsHeardAgain() {
    listening.report(1, 100, 1, "a", "b").report(101, 300, 1, "b");

    assertThat(listening.lines())
        .as("30 s of patience, 10 s for the others to follow")
        .containsExactly("a silent since 100 at 140");
    Alert silent = listening.told().get(0);
    assertThat(silent.kind()).isEqualTo("telemetry-silent");
    assertThat(silent.scope()).isEqualTo("system");
    assertThat(silent.scopeId()).as("another collector may tell of it, too").isEqualTo("a@sim");
    assertThat(silent.system()).isEqualTo("a");
    assertThat(silent.workload()).isEmpty();
    assertThat(silent.title()).isEqualTo("No telemetry from a");
    assertThat(silent.fingerprint())
        .isEqualTo("telemetry-silent-system-a@sim@" + (Listening.START_MS + 100_000));
    assertThat(silent.evidence())
        .containsExactly(
            "last sample at 2026-01-01T00:01:40Z",
            "collector sim",
            "reports every 1.0 s, silent after 30 s");

    listening.report(301, 310, 1, "a", "b");
    assertThat(listening.lines()).hasSize(2).endsWith("a back, silent since 100 at 301");
    assertThat(listening.told().get(1).fingerprint()).isEqualTo(silent.fingerprint());
    assertThat(listening.told().get(1).text()).isEqualTo("Heard again after 3.4 min.");
  }

  @Test
  void theSameIsToldWhenThePastIsReadAtOnce() {
    listening.report(1, 100, 1, "a", "b").report(101, 300, 1, "b").report(301, 500, 1, "a", "b");
    Listening past = new Listening(SilencePolicy.DEFAULT);
    for (int second = 1; second <= 500; second++) {
      if (second <= 100 || second > 300) {
        past.hears("a", second, 1);
      }
    }
    for (int second = 1; second <= 500; second++) {
      past.hears("b", second, 1);
    }
    past.until(498);

    assertThat(past.told()).isEqualTo(listening.told());
    assertThat(past.told()).hasSize(2);
  }

  @Test
  void aCollectorThatDiesIsOneAlert() {
    listening.report(1, 100, 1, "a", "b", "c").until(1_000);

    assertThat(listening.lines()).containsExactly("sim silent since 100 at 130");
    Alert all = listening.told().get(0);
    assertThat(all.scope()).isEqualTo("collector");
    assertThat(all.system()).isEmpty();
    assertThat(all.evidence())
        .containsExactly(
            "a last at 2026-01-01T00:01:40Z",
            "b last at 2026-01-01T00:01:40Z",
            "c last at 2026-01-01T00:01:40Z");

    listening.hears("b", 1_001, 1).until(1_001);
    listening.hears("a", 1_003, 1).hears("c", 1_004, 1);
    listening.report(1_005, 1_100, 1, "a", "b", "c");
    assertThat(listening.lines())
        .as("none of those that come back a little later pages alone")
        .containsExactly("sim silent since 100 at 130", "sim back, silent since 100 at 1001");
  }

  @Test
  void whoeverStaysSilentWhenTheCollectorIsBackIsToldAlone() {
    listening.report(1, 100, 1, "a", "b").until(500).report(501, 600, 1, "b");

    assertThat(listening.lines())
        .containsExactly(
            "sim silent since 100 at 130",
            "sim back, silent since 100 at 501",
            "a silent since 100 at 531");
  }

  @Test
  void aSystemThatWasSilentBeforeGoesIntoTheCollectorsAlert() {
    listening.report(1, 100, 1, "a", "b").report(101, 200, 1, "b").until(400);

    assertThat(listening.lines())
        .containsExactly(
            "a silent since 100 at 140",
            "sim silent since 200 at 230",
            "a back, silent since 100 at 230");
    assertThat(listening.told().get(2).text())
        .isEqualTo("Goes on as a part of the silence of collector sim.");
  }

  @Test
  void theOnlySystemOfACollectorIsTold() {
    listening.report(1, 100, 1, "a").until(400);

    assertThat(listening.lines()).containsExactly("a silent since 100 at 130");
  }

  @Test
  void slowSourcesArePatientlyWaitedFor() {
    listening.report(60, 600, 60, "array").until(775);
    assertThat(listening.told()).as("60 s polls, 175 s without").isEmpty();
    listening.until(781);
    assertThat(listening.lines()).containsExactly("array silent since 600 at 780");
  }

  @Test
  void whatIsAlwaysPublishedLateIsNotSilent() {
    for (int second = 60; second <= 3_600; second += 60) {
      listening.hears("cloud", second, 60, 300).until(second + 300);
    }
    assertThat(listening.told()).isEmpty();

    listening.until(3_600 + 180 + 295);
    assertThat(listening.lines()).containsExactly("cloud silent since 3600 at 4075");
  }

  @Test
  void aBacklogDoesNotFlicker() {
    listening.report(1, 100, 1, "a", "b").report(101, 700, 1, "b");
    for (int second = 101; second <= 700; second++) {
      listening.hears("a", second, 1, 700 - second);
      listening.until(698 + 0.001 * second);
    }
    listening.report(701, 800, 1, "a", "b");

    assertThat(listening.lines()).hasSize(2);
    assertThat(listening.lines().get(0)).isEqualTo("a silent since 100 at 140");
    assertThat(listening.told().get(1).firing()).isFalse();
  }

  @Test
  void whatIsOutOfServiceDoesNotPageForEver() {
    listening.report(1, 100, 1, "a", "b").report(101, 90_000, 60, "b");

    assertThat(listening.lines())
        .as("said again every six hours, over after a day")
        .containsExactly(
            "a silent since 100 at 140",
            "a silent since 100 at 21740",
            "a silent since 100 at 43340",
            "a silent since 100 at 64940",
            "a back, silent since 100 at 86500");
    assertThat(listening.told().get(4).text()).contains("taken for out of service");
    assertThat(listening.systems()).isEqualTo(1);

    listening.hears("a", 90_001, 1).report(90_002, 90_100, 1, "a", "b");
    assertThat(listening.lines()).hasSize(5);
  }

  @Test
  void aCollectorOutOfServiceIsForgottenWithAllItsSystems() {
    listening.report(1, 100, 1, "a", "b").hears("b", 104, 1).until(200_000);

    assertThat(listening.told().get(0).firing()).isTrue();
    Alert last = listening.told().get(listening.told().size() - 1);
    assertThat(last.firing()).isFalse();
    assertThat(last.scope()).isEqualTo("collector");
    assertThat(last.text()).contains("taken for out of service");
    assertThat(listening.told()).extracting(Alert::scope).containsOnly("collector");
    assertThat(listening.systems()).isZero();
    assertThat(listening.timers()).isZero();
  }

  @Test
  void switchedOffAllIsOver() {
    listening.report(1, 100, 1, "a", "b").report(101, 200, 1, "b");
    List<Alert> told = listening.told();
    SilenceDetector.switchedOff(
        listening.feeds(), listening.watch, "sim", Listening.START_MS + 200_000, told::add);

    assertThat(told).hasSize(2);
    assertThat(told.get(1).firing()).isFalse();
  }

  @Property(tries = 300)
  void whoReportsIsNeverSilentAndWhoDoesNotAlwaysIs(
      @ForAll @IntRange(min = 1, max = 300) int everySeconds,
      @ForAll @IntRange(min = 1, max = 300) int othersEverySeconds,
      @ForAll @IntRange(min = 4, max = 40) int times) {
    Listening one = new Listening(SilencePolicy.DEFAULT);
    int last = everySeconds * times;
    int quiet = last + 2_000;
    one.hears("b", 0, othersEverySeconds);
    for (int second = 1; second <= quiet; second++) {
      if (second <= last && second % everySeconds == 0) {
        one.hears("a", second, everySeconds);
      }
      if (second % othersEverySeconds == 0) {
        one.hears("b", second, othersEverySeconds);
      }
      one.until(second - 2);
      if (second == last) {
        assertThat(one.told()).isEmpty();
      }
    }
    int patience = Math.max(30, 3 * everySeconds);
    assertThat(one.lines())
        .containsExactly("a silent since " + last + " at " + (last + patience + 10));
  }
}
