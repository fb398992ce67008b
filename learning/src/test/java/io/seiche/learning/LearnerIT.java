package io.seiche.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.PhaseModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits that are too small to be any good, but whole. */
class LearnerIT {
  @TempDir private Path dir;

  @Test
  void theSameSeedGivesTheSameModelWhateverTheThreads() throws IOException {
    String once = PhaseModelJson.write(fit(plan(List.of(), 1, 1)));

    assertThat(PhaseModelJson.write(fit(plan(List.of(), 1, 1)))).isEqualTo(once);
    assertThat(PhaseModelJson.write(fit(plan(List.of(), 1, 2)))).isEqualTo(once);
    assertThat(PhaseModelJson.write(fit(plan(List.of(), 2, 1)))).isNotEqualTo(once);
    assertThat(PhaseModelJson.write(PhaseModelJson.read(once))).isEqualTo(once);
  }

  @Test
  void saysWhatItWasFittedTo() throws IOException {
    Path file = recording("lab.csv", "TRAINING", "INFERENCE");
    PhaseModel model = fit(plan(List.of(new LearnPlan.Source(file, List.of("lab"))), 1, 1));

    assertThat(model.provenance())
        .containsEntry("command", "seiche learn, in a test")
        .containsEntry("seed", 1L);
    List<?> inputs = (List<?>) model.provenance().get("recordings");
    assertThat(inputs).hasSize(1);
    assertThat(((Map<?, ?>) inputs.get(0)).get("file")).isEqualTo("lab.csv");
    assertThat(((Map<?, ?>) inputs.get(0)).get("sha256")).asString().matches("[0-9a-f]{64}");
    Map<?, ?> scores = (Map<?, ?>) model.provenance().get("scores_on_what_was_left_out");
    assertThat(((Map<?, ?>) scores.get("live")).keySet().stream().map(String::valueOf))
        .containsExactly(
            "all systems left out in turn",
            "lab",
            "generated, another seed",
            "all systems, by a fit to the simulator alone",
            "generated, families left out");
  }

  @Test
  void aRecordingWithoutLabelsTeachesNothing() throws IOException {
    Path file = recording("unlabelled.csv", "", "");

    assertThatThrownBy(() -> fit(plan(List.of(new LearnPlan.Source(file, List.of("a"))), 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": has no labels: learning needs the column 'label' filled in");
  }

  @Test
  void aLabelThatIsNoPhaseIsNamedWithItsLine() throws IOException {
    Path file = recording("wrong.csv", "TRAINING", "LUNCH");

    assertThatThrownBy(() -> fit(plan(List.of(new LearnPlan.Source(file, List.of("a"))), 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file + " line 152: label 'LUNCH' is no phase: use one of [TRAINING,");
  }

  private static PhaseModel fit(LearnPlan plan) throws IOException {
    return new Learner(plan, line -> {}).fit();
  }

  private static LearnPlan plan(List<LearnPlan.Source> recordings, long seed, int threads) {
    return new LearnPlan(recordings, seed, 6, 600, 3, threads, "seiche learn, in a test");
  }

  /** 150 s of steady reads, then 150 s of requests. */
  private Path recording(String name, String first, String second) throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,"
                + "write_latency_us,gpu_util,label\n");
    for (int i = 0; i < 300; i++) {
      boolean reads = i < 150 || i % 3 == 0;
      csv.append(1_767_225_600_000L + 1_000L * i)
          .append(",node/a,")
          .append(reads ? "800,0,800000000,0" : "0,0,0,0")
          .append(",,,,")
          .append(i < 150 ? first : second)
          .append('\n');
    }
    Path file = dir.resolve(name);
    Files.writeString(file, csv);
    return file;
  }
}
