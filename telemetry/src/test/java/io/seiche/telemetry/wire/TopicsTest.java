package io.seiche.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  @Test
  void namesEveryTopicUnderItsPrefix() {
    assertThat(Topics.DEFAULT.all())
        .containsExactly(
            "seiche.telemetry",
            "seiche.inventory",
            "seiche.rules",
            "seiche.verdicts",
            "seiche.activity",
            "seiche.switches",
            "seiche.storms",
            "seiche.alerts",
            "seiche.health",
            "seiche.deadletter");
    assertThat(new Topics("site-1").all()).allMatch(name -> name.startsWith("site-1."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "é", "a\n"})
  void refusesWhatKafkaWould(String prefix) {
    assertThatThrownBy(() -> new Topics(prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "kafka.topic-prefix may hold letters, digits, '.', '_' and '-', got '" + prefix + "'");
  }
}
