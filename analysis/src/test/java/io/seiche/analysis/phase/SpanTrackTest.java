package io.seiche.analysis.phase;

import static io.seiche.analysis.Ticks.START_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTrackTest {
  private final SpanTrack track = new SpanTrack();
  private final List<SettledSpan> told = new ArrayList<>();
  private long nowMs = START_MS;

  @Test
  void ticksOfOnePhaseAreOneSpan() {
    last(Phase.TRAINING, 60);
    assertThat(told).as("it lasts").isEmpty();
    last(Phase.CHECKPOINT, 5);

    assertThat(told)
        .containsExactly(
            new SettledSpan(
                "job",
                "host",
                Phase.TRAINING,
                Side.TRAINING,
                START_MS,
                START_MS + 60_000,
                6_000,
                600,
                0.75));
    assertThat(told.get(0).id()).isEqualTo("span-job@" + START_MS);
    assertThat(told.get(0).durationSeconds()).isEqualTo(60);
  }

  @ParameterizedTest(name = "LOAD, {0} → {1}: {2}")
  @CsvSource({
    "TRAINING 3, TRAINING, a restore",
    "CHECKPOINT 1, TRAINING, saves belong to training",
    "INFERENCE 1, INFERENCE, weights",
    "IDLE 20 INFERENCE 1, INFERENCE, it warmed up in between",
    "UNKNOWN 5 IDLE 5 TRAINING 1, TRAINING, pauses add up",
    "IDLE 310 INFERENCE 1, NEUTRAL, too long ago",
    "IDLE 20, NEUTRAL, nothing followed",
    "INGEST 3, NEUTRAL, something else followed"
  })
  void aLoadBelongsToWhatItWasFor(String after, Side side, String because) {
    last(Phase.LOAD, 10);
    String[] words = after.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      last(Phase.valueOf(words[i]), Integer.parseInt(words[i + 1]));
    }
    end();

    SettledSpan load = told.stream().filter(s -> s.phase() == Phase.LOAD).findFirst().orElseThrow();
    assertThat(load.side()).as(because).isEqualTo(side);
    assertThat(load.durationSeconds()).isEqualTo(10);
  }

  @Test
  void loadsInARowBelongTogether() {
    last(Phase.LOAD, 10);
    last(Phase.IDLE, 5);
    last(Phase.LOAD, 10);
    last(Phase.INFERENCE, 1);

    assertThat(told).filteredOn(s -> s.phase() == Phase.LOAD).hasSize(2);
    assertThat(told)
        .filteredOn(s -> s.phase() == Phase.LOAD)
        .allSatisfy(s -> assertThat(s.side()).isEqualTo(Side.INFERENCE));
    assertThat(track.loads).isEmpty();
  }

  @Test
  void aGapEndsASpanAndWhatALoadWasFor() {
    last(Phase.TRAINING, 10);
    last(Phase.LOAD, 10);
    end();
    nowMs += 60_000;
    last(Phase.TRAINING, 10);
    end();
    end();

    assertThat(told)
        .extracting(s -> (s.startMs() - START_MS) / 1_000 + " " + s.phase() + " " + s.side())
        .containsExactly("0 TRAINING TRAINING", "10 LOAD NEUTRAL", "80 TRAINING TRAINING");
  }

  @Test
  void aSecondNobodyReportedBelongsToWhatCameAfter() {
    last(Phase.TRAINING, 10);
    nowMs += 3_000;
    last(Phase.CHECKPOINT, 5);
    end();

    assertThat(told)
        .extracting(SettledSpan::durationSeconds)
        .as("no hole between spans")
        .containsExactly(10.0, 8.0);
  }

  @Test
  void aSpanThatIsNoneIsRefused() {
    assertThatThrownBy(
            () -> new SettledSpan("w", "s", Phase.IDLE, Side.NEUTRAL, 1_000, 1_000, 0, 0, 1))
        .hasMessage("must end after 1000, got 1000");
    assertThatThrownBy(() -> new SettledSpan("w", "s", Phase.IDLE, Side.NEUTRAL, 0, 1, -1, 0, 1))
        .hasMessage("bytes must not be negative: -1.0, 0.0");
    assertThatThrownBy(() -> new SettledSpan("w", "s", Phase.IDLE, Side.NEUTRAL, 0, 1, 0, 0, 1.1))
        .hasMessage("confidence must be 0 to 1, got 1.1");
  }

  /** Three choices for each phase, so that spans last; 21 is a gap. */
  @Property
  void spansCoverTheTicksExactlyOnce(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 21) Integer> choices) {
    SpanTrack any = new SpanTrack();
    List<SettledSpan> spans = new ArrayList<>();
    List<SettledTick> ticks = new ArrayList<>();
    long endMs = START_MS;
    for (int choice : choices) {
      if (choice == 21) {
        any.end("job", "host", spans::add);
        endMs += 60_000;
      } else {
        endMs += 1_000;
        Phase phase = Phase.values()[choice / 3];
        SettledTick tick = new SettledTick(endMs, 1_000, choice, 2 * choice, phase, 0.5);
        ticks.add(tick);
        any.take("job", "host", tick, spans::add);
      }
    }
    any.end("job", "host", spans::add);

    spans.sort(Comparator.comparing(SettledSpan::startMs));
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).startMs()).isGreaterThanOrEqualTo(spans.get(i - 1).endMs());
    }
    for (SettledTick tick : ticks) {
      assertThat(spans)
          .filteredOn(s -> s.startMs() < tick.endMs() && tick.endMs() <= s.endMs())
          .singleElement()
          .satisfies(s -> assertThat(s.phase()).isEqualTo(tick.phase()));
    }
    assertThat(spans.stream().mapToDouble(SettledSpan::durationSeconds).sum())
        .isEqualTo(ticks.size());
    assertThat(spans.stream().mapToDouble(SettledSpan::readBytes).sum())
        .isCloseTo(ticks.stream().mapToDouble(SettledTick::readBytes).sum(), within(1e-6));
    assertThat(spans.stream().mapToDouble(SettledSpan::writeBytes).sum())
        .isCloseTo(ticks.stream().mapToDouble(SettledTick::writeBytes).sum(), within(1e-6));
    assertThat(spans.stream().map(SettledSpan::id).collect(Collectors.toSet()))
        .hasSize(spans.size());
  }

  private void last(Phase phase, int seconds) {
    for (int i = 0; i < seconds; i++) {
      nowMs += 1_000;
      track.take("job", "host", new SettledTick(nowMs, 1_000, 100, 10, phase, 0.75), told::add);
    }
  }

  private void end() {
    track.end("job", "host", told::add);
  }
}
