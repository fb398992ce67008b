package io.seiche.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.condition.Draw;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SaturationDetectionHarnessTest {
  private Harness<Draw, PublishedBytes, Alert> saturation;

  private static Harness<Draw, PublishedBytes, Alert> saturation() throws Exception {
    return Harness.of(rig());
  }

  static Harness.Rig<Draw, PublishedBytes, Alert> rig() {
    return Harness.broadcast(
        () -> new SaturationDetection(PublishedRules.NONE), Draw::system, RulesInForce.STATE);
  }

  /** Four usual checkpoints, and one that the array serves slowly. */
  static final List<Draw> ONE_IS_SLOW = oneIsSlow();

  private static List<Draw> oneIsSlow() {
    List<Draw> draws = new ArrayList<>();
    for (int i = 0; i < 180; i++) {
      boolean slow = i >= 140;
      boolean saves = i % 35 < (slow ? 40 : 6);
      draws.add(
          new Draw(
              "job",
              "helium",
              Runs.START_MS + 10_000L * (i + 1),
              10_000,
              1_000,
              saves ? 60e9 : 1e9,
              saves ? 0 : 1e9,
              saves ? 60e9 : 0,
              0,
              saves ? Double.valueOf(slow ? 0.05 : 0.01) : null,
              null,
              null));
    }
    return draws;
  }

  private static void feed(Harness<Draw, PublishedBytes, Alert> to, List<Draw> draws)
      throws Exception {
    for (Draw draw : draws) {
      to.feed(draw);
      to.watermark(draw.endMs() - 2_000);
    }
  }

  @BeforeEach
  void open() throws Exception {
    saturation = saturation();
  }

  @AfterEach
  void close() throws Exception {
    saturation.close();
  }

  @Test
  void theSlowOneIsTold() throws Exception {
    feed(saturation, ONE_IS_SLOW);

    assertThat(saturation.output()).hasSize(1);
    assertThat(saturation.output().get(0).startsMs()).isEqualTo(Runs.START_MS + 1_400_000);
    saturation.watermark(Watermark.MAX_WATERMARK.getTimestamp());
    assertThat(saturation.output()).as("the end of the input is no time").hasSize(1);
  }

  @Test
  void aRestartAnywhereChangesNothing() throws Exception {
    feed(saturation, ONE_IS_SLOW);
    for (int at = 3; at < ONE_IS_SLOW.size(); at += 29) {
      try (Harness<Draw, PublishedBytes, Alert> before = saturation()) {
        feed(before, ONE_IS_SLOW.subList(0, at));
        List<Alert> told = before.output();
        try (Harness<Draw, PublishedBytes, Alert> after = before.restarted()) {
          feed(after, ONE_IS_SLOW.subList(at, ONE_IS_SLOW.size()));
          told.addAll(after.output());
        }
        assertThat(told).as("restarted after %d", at).isEqualTo(saturation.output());
      }
    }
  }

  @Test
  void whatComesTooLateIsCounted() throws Exception {
    feed(saturation, ONE_IS_SLOW.subList(0, 20));
    saturation.watermark(Runs.START_MS + 300_000);
    saturation.feed(ONE_IS_SLOW.get(3));

    assertThat(saturation.side(SaturationDetection.HEALTH))
        .singleElement()
        .satisfies(
            count -> {
              assertThat(count.reason()).isEqualTo("late");
              assertThat(count.count()).isEqualTo(1);
            });
  }

  @Test
  void aSystemNobodyDrewFromForAWeekIsForgotten() throws Exception {
    feed(saturation, ONE_IS_SLOW);
    long lastMs = ONE_IS_SLOW.get(ONE_IS_SLOW.size() - 1).endMs();

    saturation.watermark(lastMs + 2 * Retirement.AFTER_MS);
    assertThat(saturation.keyedStateEntries()).isZero();
    assertThat(saturation.timers()).isZero();
  }
}
