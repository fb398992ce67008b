package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.stream.PublishedBytes;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RulesIntakeTest {
  @Test
  void whatCannotBeUsedGoesNoFurtherAndIsCountedByReason() throws Exception {
    PublishedBytes good = SomeRules.published(1, "storm.open", "1500");
    OperatorSubtaskState saved;
    try (OneInputStreamOperatorTestHarness<PublishedBytes, PublishedBytes> intake = intake()) {
      intake.open();
      feed(intake, good);
      feed(intake, SomeRules.invalid());
      feed(intake, SomeRules.bytes(SomeRules.RUBBISH));
      feed(intake, SomeRules.invalid());
      feed(intake, SomeRules.bytes(new byte[0]));

      assertThat(intake.extractOutputValues())
          .singleElement()
          .usingRecursiveComparison()
          .isEqualTo(good);
      assertThat(health(intake))
          .containsExactly(count("invalid", 1), count("undecodable", 1), count("invalid", 2));
      saved = intake.snapshot(1, 1);
    }
    try (OneInputStreamOperatorTestHarness<PublishedBytes, PublishedBytes> after = intake()) {
      after.initializeState(saved);
      after.open();
      feed(after, SomeRules.invalid());

      assertThat(health(after)).as("a restart counts on").containsExactly(count("invalid", 3));
    }
  }

  private static OneInputStreamOperatorTestHarness<PublishedBytes, PublishedBytes> intake()
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new RulesIntake()));
  }

  private static void feed(
      OneInputStreamOperatorTestHarness<PublishedBytes, PublishedBytes> intake, PublishedBytes came)
      throws Exception {
    intake.processElement(new StreamRecord<>(came));
  }

  private static List<HealthCount> health(
      OneInputStreamOperatorTestHarness<PublishedBytes, PublishedBytes> intake) {
    Queue<StreamRecord<HealthCount>> out = intake.getSideOutput(RulesIntake.HEALTH);
    return out.stream().map(StreamRecord::getValue).toList();
  }

  private static HealthCount count(String reason, long count) {
    return new HealthCount("rules", "rules", reason, Runs.START_MS, count);
  }
}
