package io.seiche.analysis.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.victim.Victim;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsTest {
  private static final long NOON_MS = 1_767_268_800_000L;

  @Test
  void aStormFiresUnderItsIdAndIsResolvedWhenItCloses() {
    Alert firing = Alerts.of(storm(StormStage.OPENED, 0, 1.2e11, null));
    Alert resolved = Alerts.of(storm(StormStage.CLOSED, 1_742_000, 1.2e11, null));

    assertThat(firing)
        .isEqualTo(
            new Alert(
                "storm-node/gpu-b07@" + NOON_MS,
                "node/gpu-b07",
                true,
                Severity.WARNING,
                "Switching storm on node/gpu-b07",
                "Penalty 2867 passed 2000. 3 switches saved and loaded 120 GB, 40 % of its I/O.",
                NOON_MS,
                null,
                NOON_MS,
                "switching-storm",
                "workload",
                "node/gpu-b07",
                "gpu-b07",
                List.of(
                    "penalty 2867, at most 2867; opens at 2000, closes at 750",
                    "3 switches saved and loaded 120 GB",
                    "40 % of its I/O was saving and loading")));
    assertThat(resolved.firing()).isFalse();
    assertThat(resolved.fingerprint()).isEqualTo(firing.fingerprint());
    assertThat(resolved.title()).isEqualTo(firing.title());
    assertThat(resolved.endsMs()).isEqualTo(NOON_MS + 1_742_000);
  }

  @Test
  void lostGpuTimeIsEvidence() {
    assertThat(Alerts.of(storm(StormStage.OPENED, 0, 1e9, 9_000.0)).evidence())
        .endsWith("2.5 GPU-h lost");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "1, ' Slowed 1 neighbour: array/vol/chat 4.1 ms against 900 µs in 38 s of switching.'",
    "7, ' Slowed 7 neighbours: array/vol/chat 4.1 ms against 900 µs in 38 s of switching.'"
  })
  void namesTheNeighbourThatWaitsMost(int slowed, String text) {
    Alert alert =
        Alerts.of(
            slowing(
                storm(StormStage.OPENED, 0, 1.2e11, null),
                List.of(
                    new Victim("array/vol/chat", 0.0041, 0.0009, 38, 3),
                    new Victim("array/vol/code", 0.0021, 0.000_400, 5, 1)),
                slowed));

    assertThat(alert.text()).endsWith(text);
    assertThat(alert.evidence())
        .endsWith(
            "array/vol/chat 4.1 ms against 900 µs in 38 s of switching, by 3 switches",
            "array/vol/code 2.1 ms against 400 µs in 5 s of switching, by 1 switch");
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "OPENED, 0, 120e9, , 'Penalty 2867 passed 2000. 3 switches saved and loaded 120 GB, 40 % of its I/O.'",
    "OPENED, 0, 0, 9000, 'Penalty 2867 passed 2000. 3 switches saved and loaded 0 B, 40 % of its I/O; 2.5 GPU-h lost.'",
    "ESCALATED, 60000, 4.2e12, , 'Escalated at penalty 2867. 3 switches saved and loaded 4.2 TB, 40 % of its I/O.'",
    "CLOSED, 45000, 999.4e6, , 'Over after 45 s; penalty back under 750. 3 switches saved and loaded 999 MB, 40 % of its I/O.'",
    "CLOSED, 1742000, 999.6e6, , 'Over after 29 min; penalty back under 750. 3 switches saved and loaded 1.0 GB, 40 % of its I/O.'",
    "CLOSED, 86400000, 3e18, , 'Over after 24 h; penalty back under 750. 3 switches saved and loaded 3000 PB, 40 % of its I/O.'"
  })
  void putsTheFiguresIntoWords(
      StormStage stage, long lastedMs, double bytes, Double gpuSeconds, String text) {
    assertThat(Alerts.of(storm(stage, lastedMs, bytes, gpuSeconds)).text()).isEqualTo(text);
  }

  private static Storm slowing(Storm storm, List<Victim> victims, int slowed) {
    return new Storm(
        storm.scope(),
        storm.scopeId(),
        storm.system(),
        storm.stage(),
        storm.severity(),
        storm.eventTimeMs(),
        storm.openedMs(),
        storm.closedMs(),
        storm.switches(),
        storm.penalty(),
        storm.peakPenalty(),
        storm.openThreshold(),
        storm.closeThreshold(),
        storm.burdenRatio(),
        storm.billBytes(),
        storm.billGpuSeconds(),
        storm.ioBytes(),
        storm.moveSeconds(),
        storm.peakBurdenRatio(),
        storm.switchesPerHour(),
        storm.sustainablePerHour(),
        storm.partOf(),
        storm.joined(),
        storm.members(),
        storm.top(),
        storm.knownMs(),
        storm.sinceMs(),
        victims,
        slowed);
  }

  private static Storm storm(StormStage stage, long lastedMs, double bytes, Double gpuSeconds) {
    long nowMs = NOON_MS + lastedMs;
    return new Storm(
        "workload",
        "node/gpu-b07",
        "gpu-b07",
        stage,
        Severity.WARNING,
        nowMs,
        NOON_MS,
        stage == StormStage.CLOSED ? nowMs : null,
        3,
        2_866.6,
        2_866.6,
        2_000,
        750,
        0.4,
        bytes,
        gpuSeconds);
  }
}
