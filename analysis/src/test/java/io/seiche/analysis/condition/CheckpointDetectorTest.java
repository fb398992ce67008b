package io.seiche.analysis.condition;

import static io.seiche.analysis.phase.Phase.CHECKPOINT;
import static io.seiche.analysis.phase.Phase.IDLE;
import static io.seiche.analysis.phase.Phase.INFERENCE;
import static io.seiche.analysis.phase.Phase.LOAD;
import static io.seiche.analysis.phase.Phase.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.phase.Phase;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointDetectorTest {
  private final Job job = new Job();

  /** Checkpoints of 20 s and 40 GB, every ten minutes from start to start. */
  private void steadily(int checkpoints) {
    for (int i = 0; i < checkpoints; i++) {
      job.does(CHECKPOINT, 20).does(TRAINING, 580);
    }
  }

  @Test
  void oneThatDoesNotComeIsOverdueOnceAndUntilItComes() {
    steadily(5);
    job.does(TRAINING, 600);
    long dueMs = job.startedMs(4 * 600) + 961_000;

    assertThat(job.told()).hasSize(1);
    Alert overdue = job.told().get(0);
    assertThat(overdue.kind()).isEqualTo("checkpoint-overdue");
    assertThat(overdue.firing()).isTrue();
    assertThat(overdue.startsMs()).as("1.5 intervals and a minute").isEqualTo(dueMs);
    assertThat(overdue.fingerprint()).isEqualTo("checkpoint-overdue-job@" + job.startedMs(4 * 600));
    assertThat(overdue.title()).isEqualTo("Checkpoint overdue on job");
    assertThat(overdue.text())
        .isEqualTo(
            "No checkpoint in 16 min of training; the last 4 came every 10 min (10 min to 10 min)."
                + " What was trained since "
                + Words.time(job.startedMs(4 * 600))
                + " is lost if the job fails.");
    assertThat(overdue.system()).isEqualTo("gpu-1");

    job.does(CHECKPOINT, 20);
    Alert resolved = job.told().get(1);
    assertThat(resolved.firing()).isFalse();
    assertThat(resolved.fingerprint()).isEqualTo(overdue.fingerprint());
    assertThat(resolved.startsMs()).isEqualTo(dueMs);
    assertThat(resolved.endsMs()).isEqualTo(job.nowMs() - 19_000);
    assertThat(resolved.text())
        .isEqualTo("A checkpoint began after 20 min of training; usual are 10 min.");
    assertThat(job.told()).hasSize(2);
  }

  @Test
  void beforeTheCadenceIsKnownNothingIsOverdue() {
    steadily(4);
    job.does(TRAINING, 36_000);

    assertThat(job.told()).isEmpty();
  }

  @Test
  void anUnsteadyCadencePromisesNothing() {
    for (int minutes : new int[] {5, 9, 14, 6, 11, 7, 15, 4}) {
      job.does(CHECKPOINT, 20).does(TRAINING, 60 * minutes);
    }
    job.does(TRAINING, 36_000);

    assertThat(job.told()).isEmpty();
  }

  @Test
  void silenceIsNotOverdue() {
    steadily(5);
    job.silent(36_000);

    assertThat(job.told()).isEmpty();
  }

  @Test
  void servingIsNotOverdue() {
    steadily(5);
    job.does(LOAD, 60).does(INFERENCE, 36_000);

    assertThat(job.told()).isEmpty();
  }

  @Test
  void whatIsSeenTogetherWithAnotherIsNobodysCheckpoint() {
    for (int i = 0; i < 10; i++) {
      job.mixedWithAnother(CHECKPOINT, 40).mixedWithAnother(TRAINING, 80);
    }
    job.does(TRAINING, 3_600);

    assertThat(job.told()).isEmpty();
    assertThat(job.state.intervals.values).isEmpty();
  }

  @ParameterizedTest(name = "{0} for {1} s: {2}")
  @CsvSource({
    "INFERENCE, 10, serving ends it",
    "IDLE, 121, and so does doing nothing",
    "UNKNOWN, 121, or nobody knows what"
  })
  void whenTrainingIsOverSoIsTheAlert(Phase phase, int seconds, String because) {
    steadily(5);
    job.does(TRAINING, 600);
    job.does(phase, seconds - 1);
    assertThat(job.told()).hasSize(1);
    job.does(phase, 1);

    assertThat(job.told()).as(because).hasSize(2);
    assertThat(job.told().get(1).firing()).isFalse();
    assertThat(job.told().get(1).text()).isEqualTo("It trains no more.");
  }

  @Test
  void silenceEndsItByTheTimer() {
    steadily(5);
    job.does(TRAINING, 600);
    long lookMs = CheckpointDetector.lookAgainMs(job.state);
    assertThat(lookMs).isEqualTo(job.nowMs() + 120_001);
    job.timeIs(lookMs - 1);
    assertThat(job.told()).hasSize(1);
    job.timeIs(lookMs);

    assertThat(job.told()).hasSize(2);
    assertThat(job.told().get(1).endsMs()).isEqualTo(job.nowMs() + 120_000);
    assertThat(CheckpointDetector.lookAgainMs(job.state)).isZero();
  }

  @Test
  void whatIsAlwaysLateIsWaitedFor() {
    steadily(5);
    job.does(TRAINING, 600);
    job.state.lagMs = 300_000;
    job.timeIs(job.nowMs() + 420_000);
    assertThat(job.told()).hasSize(1);
    job.timeIs(job.nowMs() + 420_001);

    assertThat(job.told().get(1).endsMs()).isEqualTo(job.nowMs() + 120_000);
  }

  @Test
  void afterAShortPauseTheClockStartsAgainFromTraining() {
    steadily(5);
    job.does(IDLE, 900).does(TRAINING, 950);
    assertThat(job.told()).isEmpty();
    job.does(TRAINING, 20);

    assertThat(job.told()).hasSize(1);
    assertThat(job.told().get(0).evidence().get(0)).contains("since training began");
  }

  @Test
  void afterALongPauseItMayBeAnotherJob() {
    steadily(5);
    job.does(IDLE, 3_600).does(TRAINING, 36_000);

    assertThat(job.told()).isEmpty();
  }

  @Test
  void whileItFiresItIsSaidAgainBeforeADayIsOver() {
    steadily(5);
    job.does(TRAINING, 86_400);

    assertThat(job.told()).hasSize(4);
    assertThat(job.told()).allMatch(Alert::firing);
    assertThat(job.told())
        .extracting(Alert::fingerprint)
        .containsOnly(job.told().get(0).fingerprint());
    assertThat(job.told()).extracting(Alert::startsMs).containsOnly(job.told().get(0).startsMs());
  }

  @Test
  void switchedOffItIsOver() {
    steadily(5);
    job.does(TRAINING, 600);
    job.by(new CheckpointPolicy(false, 1.5, 60, false, 2, 30)).does(TRAINING, 600);

    assertThat(job.told()).hasSize(2);
    assertThat(job.told().get(1).firing()).isFalse();
    assertThat(job.told().get(1).text()).isEqualTo("checkpoint.overdue was switched off.");
  }

  @Test
  void aSlowOneIsToldWhileItGoesOnAndOnceMoreWhenItIsOver() {
    steadily(5);
    job.writing(0.4e9).does(CHECKPOINT, 120).does(TRAINING, 480);

    assertThat(job.told()).hasSize(2);
    Alert slow = job.told().get(0);
    assertThat(slow.kind()).isEqualTo("checkpoint-slow");
    assertThat(slow.startsMs())
        .as("twice as long and half a minute")
        .isEqualTo(job.startedMs(3_000) + 71_000);
    assertThat(slow.text())
        .isEqualTo(
            "A checkpoint has been going on for 71 s and wrote 28 GB, 400 MB/s; usual are 20 s at"
                + " 2.0 GB/s.");
    assertThat(job.told().get(1).firing()).isTrue();
    assertThat(job.told().get(1).text())
        .isEqualTo("A checkpoint took 2.0 min for 48 GB, 400 MB/s; usual are 20 s at 2.0 GB/s.");

    job.writing(2e9).does(CHECKPOINT, 20).does(TRAINING, 100);
    assertThat(job.told()).hasSize(3);
    assertThat(job.told().get(2).firing()).isFalse();
    assertThat(job.told()).extracting(Alert::fingerprint).containsOnly(slow.fingerprint());
  }

  @Test
  void aLargeOneIsNotSlow() {
    steadily(5);
    job.does(CHECKPOINT, 120).does(TRAINING, 480);

    assertThat(job.told()).isEmpty();
  }

  @Test
  void burstsThatAreNotAlikeSayNothingOfWhatIsSlow() {
    for (int seconds : new int[] {10, 40, 15, 60, 8, 30, 20, 50}) {
      job.does(CHECKPOINT, seconds).does(TRAINING, 300);
    }
    job.writing(0.2e9).does(CHECKPOINT, 600).does(TRAINING, 480);

    assertThat(job.told()).extracting(Alert::kind).doesNotContain("checkpoint-slow");
  }

  @Test
  void byDefaultNobodyIsWokenForLessThanTenMinutes() {
    job.by(CheckpointPolicy.DEFAULT);
    steadily(5);
    job.does(TRAINING, 900);
    assertThat(job.told()).isEmpty();
    job.does(TRAINING, 1);

    assertThat(job.told()).hasSize(1);
  }

  @Test
  void severalSlowOnesAreOneAlertUntilTheyAreWhatIsUsual() {
    steadily(8);
    for (int i = 0; i < 8; i++) {
      job.writing(0.4e9).does(CHECKPOINT, 120).does(TRAINING, 480);
    }

    assertThat(job.told())
        .extracting(Alert::fingerprint)
        .containsOnly(job.told().get(0).fingerprint());
    assertThat(job.told().stream().filter(alert -> !alert.firing())).hasSize(1);
    assertThat(job.told().get(job.told().size() - 1).firing()).isFalse();
  }

  @Test
  void secondsInBetweenDoNotMakeTwoOfOne() {
    for (int i = 0; i < 5; i++) {
      job.does(CHECKPOINT, 10).does(TRAINING, 5).does(CHECKPOINT, 5).does(TRAINING, 580);
    }

    assertThat(job.state.intervals.values).containsExactly(600, 600, 600, 600);
    assertThat(job.state.durations.values).containsExactly(20, 20, 20, 20, 20);
  }

  @Property(tries = 200)
  void aRegularCadenceIsNeverOverdueAndAMissingOneAlwaysIs(
      @ForAll @IntRange(min = 60, max = 7_200) int everySeconds,
      @ForAll @IntRange(min = 1, max = 30) int saveSeconds,
      @ForAll @Size(min = 6, max = 20) List<@IntRange(min = -3, max = 3) Integer> jitterPercent) {
    Job regular = new Job();
    for (int percent : jitterPercent) {
      regular.does(CHECKPOINT, saveSeconds);
      regular.does(TRAINING, everySeconds + everySeconds * percent / 100);
    }
    assertThat(regular.told()).isEmpty();

    regular.does(TRAINING, everySeconds + 120);
    assertThat(regular.told()).hasSize(1);
    assertThat(regular.told().get(0).kind()).isEqualTo("checkpoint-overdue");
  }
}
