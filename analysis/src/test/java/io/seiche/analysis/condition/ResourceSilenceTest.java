package io.seiche.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.storm.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceSilenceTest {
  private static final long START_MS = Listening.START_MS;

  private final ResourceRoll roll = new ResourceRoll();
  private final List<Alert> told = new ArrayList<>();
  private ResourceSilence detector = new ResourceSilence(SilencePolicy.DEFAULT);

  private void report(int fromSecond, int toSecond, int everySeconds, String... resources) {
    for (int second = fromSecond; second <= toSecond; second += everySeconds) {
      long endMs = START_MS + 1_000L * second;
      if (Sign.callsTheRoll(endMs, 1_000 * everySeconds)) {
        detector.onSign(
            roll,
            new Sign("gpu-1", "agent", endMs, 1_000 * everySeconds, 0, List.of(resources)),
            told::add);
      }
    }
  }

  @Test
  void oneThatIsLeftOutIsTold() {
    report(1, 100, 1, "dev/sda", "gpu/0", "gpu/1");
    report(101, 200, 1, "dev/sda", "gpu/0");

    assertThat(told).hasSize(1);
    Alert silent = told.get(0);
    assertThat(silent.scope()).isEqualTo("resource");
    assertThat(silent.scopeId()).isEqualTo("gpu-1");
    assertThat(silent.severity()).isEqualTo(Severity.INFO);
    assertThat(silent.startsMs()).isEqualTo(START_MS + 100_000);
    assertThat(silent.eventTimeMs()).as("a roll call every 5 s").isEqualTo(START_MS + 130_000);
    assertThat(silent.fingerprint())
        .isEqualTo("telemetry-silent-resource-gpu-1@" + (START_MS + 100_000));
    assertThat(silent.text())
        .isEqualTo("gpu-1 goes on reporting, but no more about 1 of its 3 resources: gpu/1.");

    report(201, 220, 1, "dev/sda", "gpu/0", "gpu/1");
    assertThat(told).hasSize(2);
    assertThat(told.get(1).firing()).isFalse();
  }

  @Test
  void severalAreOneAlert() {
    report(1, 100, 1, "dev/sda", "gpu/0", "gpu/1");
    report(101, 200, 1, "dev/sda", "gpu/0");
    report(201, 300, 1, "dev/sda");

    assertThat(told)
        .extracting(Alert::fingerprint)
        .hasSize(2)
        .containsOnly(told.get(0).fingerprint());
    assertThat(told.get(1).text()).contains("2 of its 3 resources: gpu/0, gpu/1.");
  }

  @Test
  void resourcesOfASystemThatIsSilentAreNot() {
    report(1, 100, 1, "dev/sda", "gpu/0");
    report(1_000, 1_001, 1, "dev/sda");
    report(1_002, 1_010, 1, "dev/sda", "gpu/0");

    assertThat(told).isEmpty();
  }

  @Test
  void slowerOnesAreWaitedFor() {
    for (int second = 60; second <= 600; second += 60) {
      report(second - 59, second, 1, "dev/sda");
      report(second, second, 60, "gpu/0");
    }
    assertThat(told).isEmpty();
    report(601, 775, 1, "dev/sda");
    assertThat(told).isEmpty();
    report(776, 800, 1, "dev/sda");
    assertThat(told).hasSize(1);
  }

  @Test
  void whatWasRemovedIsForgottenInAnHour() {
    report(1, 100, 1, "dev/sda", "dev/sdb");
    report(101, 4_000, 1, "dev/sda");

    assertThat(told).hasSize(2);
    assertThat(told.get(1).firing()).isFalse();
    assertThat(told.get(1).text())
        .isEqualTo("Not reported for 60 min, taken for removed: dev/sdb.");
    assertThat(roll.resources).containsOnlyKeys("dev/sda");
  }

  @Test
  void switchedOffItIsOver() {
    report(1, 100, 1, "dev/sda", "dev/sdb");
    report(101, 200, 1, "dev/sda");
    detector = new ResourceSilence(new SilencePolicy(true, false, 30, 3, 86_400, 3_600));
    report(201, 220, 1, "dev/sda");

    assertThat(told).hasSize(2);
    assertThat(told.get(1).firing()).isFalse();
  }
}
