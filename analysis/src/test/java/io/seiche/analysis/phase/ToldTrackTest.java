package io.seiche.analysis.phase;

import static io.seiche.analysis.Ticks.START_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ToldTrackTest {
  private final ToldTrack track = new ToldTrack();
  private final List<Verdict> corrections = new ArrayList<>();

  @Test
  void whatWasRightStays() {
    told(1, Phase.TRAINING);
    told(4, Phase.CHECKPOINT);
    settled(1, Phase.TRAINING, 3);
    settled(4, Phase.CHECKPOINT, 3);

    assertThat(corrections).isEmpty();
    assertThat(track.size).isZero();
  }

  @Test
  void whatWasWrongIsToldAgainAtItsTime() {
    told(1, Phase.TRAINING);
    track.told(at(4), Phase.LOAD, true);
    settled(1, Phase.TRAINING, 3);
    settled(4, Phase.CHECKPOINT, 2);

    assertThat(corrections)
        .containsExactly(
            new Verdict(
                "job",
                "host",
                at(4),
                Phase.CHECKPOINT,
                0.75,
                "settled once what followed was known; LOAD at first",
                at(3),
                true,
                true));
    assertThat(corrections.get(0).id()).isEqualTo("job@" + at(4) + "/settled");
  }

  @Test
  void aChangeNobodyToldIsAdded() {
    told(1, Phase.TRAINING);
    told(6, Phase.CHECKPOINT);
    settled(1, Phase.TRAINING, 3);
    settled(4, Phase.CHECKPOINT, 4);

    assertThat(corrections)
        .as("it began 2 s before it was recognised")
        .extracting(Verdict::eventTimeMs, Verdict::phase, Verdict::sinceMs, Verdict::evidence)
        .containsExactly(
            tuple(at(4), Phase.CHECKPOINT, at(3), "settled once what followed was known"));
  }

  @Test
  void whatRepeatedAPhaseWithoutIoIsCorrectedWithIt() {
    told(1, Phase.LOAD);
    told(5, Phase.LOAD);
    settled(1, Phase.TRAINING, 3);
    track.end("job", "host", corrections::add);

    assertThat(corrections)
        .extracting(Verdict::eventTimeMs, Verdict::phase)
        .containsExactly(tuple(at(1), Phase.TRAINING), tuple(at(5), Phase.TRAINING));
  }

  /**
   * A live and a settled phase for each tick, told when it changes or by chance, with gaps; ticks
   * without I/O repeat the live phase.
   */
  @Property
  void whoReadsTheNewestVerdictReadsTheSettledPhase(
      @ForAll @Size(max = 120) List<@IntRange(max = 1_000) Integer> choices) {
    ToldTrack any = new ToldTrack();
    TreeMap<Long, Phase> stored = new TreeMap<>();
    Map<Long, Phase> truth = new HashMap<>();
    Map<Long, SettledTick> pending = new TreeMap<>();
    Phase sent = null;
    Phase live = Phase.UNKNOWN;
    long nowMs = START_MS;
    for (int choice : choices) {
      nowMs += 1_000;
      boolean io = choice % 11 > 0;
      if (choice % 17 == 0) {
        settle(any, pending, stored);
        any.end("job", "host", verdict -> stored.put(verdict.eventTimeMs(), verdict.phase()));
        nowMs += 60_000;
      }
      live = io ? Phase.values()[choice / 3 % 4] : live;
      if (live != sent || choice % 5 == 0) {
        sent = live;
        stored.put(nowMs, live);
        if (io || !pending.isEmpty()) {
          any.told(nowMs, live, false);
        } else {
          any.stands(live, false);
        }
      }
      if (io) {
        Phase phase = Phase.values()[choice / 7 % 4];
        truth.put(nowMs, phase);
        pending.put(nowMs, new SettledTick(nowMs, 1_000, 0, 0, phase, 0.5));
      }
    }
    settle(any, pending, stored);
    any.end("job", "host", verdict -> stored.put(verdict.eventTimeMs(), verdict.phase()));

    truth.forEach(
        (timeMs, phase) ->
            assertThat(stored.floorEntry(timeMs).getValue()).as("at %d", timeMs).isEqualTo(phase));
    assertThat(any.size).isZero();
  }

  private static void settle(
      ToldTrack track, Map<Long, SettledTick> pending, Map<Long, Phase> stored) {
    for (SettledTick tick : pending.values()) {
      track.settle(
          "job", "host", tick, verdict -> stored.put(verdict.eventTimeMs(), verdict.phase()));
    }
    pending.clear();
  }

  private void told(int second, Phase phase) {
    track.told(at(second), phase, false);
  }

  private void settled(int fromSecond, Phase phase, int seconds) {
    for (int second = fromSecond; second < fromSecond + seconds; second++) {
      track.settle(
          "job", "host", new SettledTick(at(second), 1_000, 0, 0, phase, 0.75), corrections::add);
    }
  }

  private static long at(int second) {
    return START_MS + 1_000L * second;
  }
}
