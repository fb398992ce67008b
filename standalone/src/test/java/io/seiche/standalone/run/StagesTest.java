package io.seiche.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.standalone.FailureException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {
  private final StringWriter said = new StringWriter();
  private final Stages stages = new Stages(new PrintWriter(said));
  private final List<String> stopped = new ArrayList<>();

  @Test
  void startsInOrderAndStopsInReverse() throws Exception {
    assertThat(stages.start("Kafka", () -> "a broker", stopped::add)).isEqualTo("a broker");
    stages.start("Flink", () -> "a cluster", stopped::add);
    assertThat(said.toString().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("  (Kafka|Flink) +ready in \\d+\\.\\d s"));

    stages.close();
    assertThat(stopped).containsExactly("a cluster", "a broker");

    stages.close();
    assertThat(stopped).as("once only").hasSize(2);
  }

  @Test
  void aPartThatDoesNotStartSaysWhich() {
    assertThatThrownBy(
            () ->
                stages.start(
                    "store",
                    () -> {
                      throw new IOException("no room");
                    },
                    part -> stopped.add("store")))
        .isInstanceOf(FailureException.class)
        .hasMessage("store: no room")
        .hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                stages.start(
                    "data",
                    () -> {
                      throw new FailureException("in use by another Seiche");
                    },
                    part -> stopped.add("data")))
        .as("already in words")
        .hasMessage("in use by another Seiche");

    stages.close();
    assertThat(stopped).isEmpty();
  }

  @Test
  void aPartThatDoesNotStopWellDoesNotKeepTheOthers() throws Exception {
    stages.start("first", () -> "first", stopped::add);
    stages.start(
        "second",
        () -> "second",
        part -> {
          throw new IOException("stuck");
        });

    stages.close();

    assertThat(stopped).containsExactly("first");
  }

  @Test
  void whatIsReadyAfterTheEndIsStoppedAtOnce() {
    stages.close();

    assertThatThrownBy(() -> stages.start("late", () -> "late", stopped::add))
        .isInstanceOf(FailureException.class)
        .hasMessage("stopped while starting");
    assertThat(stopped).containsExactly("late");
  }
}
