package io.seiche.analysis.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SaturationDetectorTest {
  private static final long START_MS = Listening.START_MS;
  private static final double GB = 1e9;

  /** One array, ten seconds at a time. */
  private static final class Storage {
    final SaturationState state = new SaturationState();
    final List<Alert> told = new ArrayList<>();
    SaturationDetector detector = new SaturationDetector(SaturationPolicy.DEFAULT);
    long nowMs = START_MS;

    /** Workloads a and b save as fast as this, a second, for so many seconds. */
    Storage saves(int seconds, double gigabytes, @Nullable Double latencySeconds) {
      return goesOn(seconds, gigabytes, 0, latencySeconds, null);
    }

    /** They save, and c serves. */
    Storage goesOn(
        int seconds,
        double savedGigabytes,
        double servedGigabytes,
        @Nullable Double latencySeconds,
        @Nullable Double busyRatio) {
      for (int i = 0; i < seconds; i += 10) {
        nowMs += 10_000;
        draw("a", 0.7 * savedGigabytes, 0.7 * savedGigabytes, latencySeconds, busyRatio);
        draw("b", 0.3 * savedGigabytes, 0.3 * savedGigabytes, latencySeconds, busyRatio);
        draw("c", servedGigabytes, 0, null, busyRatio);
        detector.onTime(state, "helium", nowMs + 3_000, told::add);
      }
      return this;
    }

    private void draw(
        String workload,
        double gigabytes,
        double savedGigabytes,
        @Nullable Double latencySeconds,
        @Nullable Double busyRatio) {
      detector.onDraw(
          state,
          new Draw(
              workload,
              "helium",
              nowMs,
              10_000,
              1_000,
              10 * GB * gigabytes,
              10 * GB * (gigabytes - savedGigabytes),
              10 * GB * savedGigabytes,
              0,
              savedGigabytes > 0 ? latencySeconds : null,
              null,
              busyRatio));
    }

    Storage serves(int seconds) {
      return goesOn(seconds, 0, 0.5, null, null);
    }

    /** Four checkpoints as they usually are. */
    Storage usual() {
      for (int i = 0; i < 4; i++) {
        saves(60, 6, 0.010).serves(300);
      }
      return this;
    }
  }

  private final Storage storage = new Storage();

  @Test
  void burstsThatAreServedMuchMoreSlowlyAtThePeakAreToldWhileTheyLast() {
    storage.usual().saves(50, 7, 0.045);
    assertThat(storage.told).isEmpty();
    long fromMs = storage.nowMs - 50_000;
    storage.saves(120, 7, 0.045);

    assertThat(storage.told).hasSize(1);
    Alert saturated = storage.told.get(0);
    assertThat(saturated.kind()).isEqualTo("storage-saturated");
    assertThat(saturated.fingerprint()).isEqualTo("storage-saturated-helium@" + fromMs);
    assertThat(saturated.startsMs()).isEqualTo(fromMs);
    assertThat(saturated.eventTimeMs()).isEqualTo(fromMs + 60_000);
    assertThat(saturated.scope()).isEqualTo("array");
    assertThat(saturated.system()).isEqualTo("helium");
    assertThat(saturated.text())
        .startsWith(
            "Checkpoints and loads are 100 % of the 7.0 GB/s it moves, 100 % of the most measured;"
                + " an operation in checkpoints takes 45.0 ms, ")
        .endsWith(" times the usual.");
    assertThat(saturated.evidence())
        .contains("a: 70 % of what is saved and loaded", "b: 30 % of what is saved and loaded");

    storage.serves(50);
    assertThat(storage.told).hasSize(1);
    storage.serves(10);
    assertThat(storage.told).hasSize(2);
    assertThat(storage.told.get(1).firing()).isFalse();
    assertThat(storage.told.get(1).fingerprint()).isEqualTo(saturated.fingerprint());
  }

  @Test
  void theFirstCheckpointsAreWhatIsUsual() {
    storage.saves(600, 7, 0.045);

    assertThat(storage.told).as("at its peak, but nothing to compare with").isEmpty();
  }

  @Test
  void aPeakWithUsualLatencyIsWhatTheWritersCanDo() {
    storage.usual().saves(600, 7, 0.012);

    assertThat(storage.told).isEmpty();
  }

  @Test
  void latencyFarFromThePeakIsAnotherTrouble() {
    storage.usual().saves(600, 3, 0.045);

    assertThat(storage.told).isEmpty();
  }

  @Test
  void latencyWhereItIsBusyCountsBelowThePeakToo() {
    storage.usual().goesOn(120, 3, 0, 0.045, 0.99);

    assertThat(storage.told).hasSize(1);
    assertThat(storage.told.get(0).text()).contains("; busy 99 %; ");
  }

  @Test
  void servingThatSaturatesIsNotThis() {
    storage.usual().goesOn(600, 2, 9, 0.045, 0.99);

    assertThat(storage.told).isEmpty();
  }

  @Test
  void withoutLatencyItMustBeAtItsPeakAndBusy() {
    for (int i = 0; i < 4; i++) {
      storage.goesOn(60, 6, 0, null, 0.6).serves(300);
    }
    storage.goesOn(120, 7, 0, null, null);
    assertThat(storage.told).as("nothing but its peak").isEmpty();
    storage.serves(300).goesOn(120, 7, 0, null, 0.7);
    assertThat(storage.told).as("not busy").isEmpty();
    storage.serves(300).goesOn(120, 7, 0, null, 0.97);
    assertThat(storage.told).hasSize(1);
  }

  @Test
  void whatLastsLessIsNotTold() {
    storage.usual();
    for (int i = 0; i < 10; i++) {
      storage.saves(50, 7, 0.045).serves(60);
    }

    assertThat(storage.told).isEmpty();
  }

  @Test
  void silenceEndsIt() {
    storage.usual().saves(120, 7, 0.045);
    long againMs =
        storage.detector.onTime(storage.state, "helium", storage.nowMs + 3_000, storage.told::add);
    assertThat(againMs).isPositive();
    storage.detector.onTime(storage.state, "helium", storage.nowMs + 200_000, storage.told::add);

    assertThat(storage.told).hasSize(2);
    assertThat(storage.told.get(1).endsMs()).isEqualTo(storage.nowMs + 60_000);
  }

  @Test
  void switchedOffItIsOver() {
    storage.usual().saves(120, 7, 0.045);
    storage.detector = new SaturationDetector(new SaturationPolicy(false, 60, 0.9, 0.95, 2, 0.5));
    storage.saves(10, 7, 0.045);

    assertThat(storage.told).hasSize(2);
    assertThat(storage.told.get(1).firing()).isFalse();
  }

  @Test
  void slowSourcesMakeLongSpans() {
    SaturationState state = new SaturationState();
    SaturationDetector detector = new SaturationDetector(SaturationPolicy.DEFAULT);
    Draw draw =
        new Draw("a", "helium", START_MS + 60_000, 60_000, 60_000, GB, 0, GB, 0, 0.01, null, null);

    assertThat(detector.onDraw(state, draw)).isEqualTo(START_MS + 122_000);
    assertThat(detector.onTime(state, "helium", START_MS + 122_000, alert -> {})).isZero();
    assertThat(state.open).isEmpty();
    assertThat(detector.onDraw(state, draw)).as("too late").isZero();
    assertThat(state.late).isEqualTo(1);
  }

  @Property(tries = 200)
  void burstsLikeThoseBeforeAreNeverTold(
      @ForAll @DoubleRange(min = 0.01, max = 100) double gigabytes,
      @ForAll @IntRange(min = 60, max = 600) int seconds,
      @ForAll @IntRange(min = 1, max = 30) int bursts) {
    Storage regular = new Storage();
    for (int i = 0; i < bursts; i++) {
      double more = 1 + 0.3 * (i % 3);
      regular.saves(seconds, gigabytes * more, 0.010 * more).serves(300);
    }

    assertThat(regular.told).isEmpty();
  }
}
