package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.phase.SettledTick;
import io.seiche.analysis.phase.SpanTrack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StretchMakerTest {
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final StretchMaker.Served UNKNOWN = new StretchMaker.Served(0, 0, 0, 0);

  /** Of seconds and of polls of minutes, with small holes, settled in blocks of any size. */
  @Property(tries = 200)
  void stretchesAddUpToTheSpans(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 300) int count) {
    SpanTrack track = new SpanTrack();
    List<SettledSpan> spans = new ArrayList<>();
    List<Stretch> stretches = new ArrayList<>();
    StretchMaker maker = new StretchMaker("w", "s", stretches::add);
    int intervalMs = random.nextBoolean() ? 1_000 : 300_000;
    long endMs = NOON + random.nextInt(900_000);
    Phase phase = Phase.TRAINING;
    for (int i = 0; i < count; i++) {
      endMs += intervalMs + (random.nextInt(20) == 0 ? random.nextInt(intervalMs) : 0);
      phase = random.nextInt(8) == 0 ? Phase.values()[random.nextInt(7)] : phase;
      SettledTick tick =
          new SettledTick(
              endMs, intervalMs, random.nextInt(1 << 30), random.nextInt(1 << 30), phase, 0.5);
      boolean goesOn = track.code == phase.code();
      maker.take(tick, track.code == 0 ? tick.startMs() : track.endMs, !goesOn, UNKNOWN);
      track.take("w", "s", tick, spans::add);
      if (random.nextInt(30) == 0) {
        maker.end();
      }
    }
    maker.end();
    track.end("w", "s", spans::add);

    for (SettledSpan span : spans) {
      List<Stretch> of =
          stretches.stream()
              .filter(one -> one.startMs() >= span.startMs() && one.endMs() <= span.endMs())
              .toList();
      assertThat(of).extracting(Stretch::phase).containsOnly(span.phase());
      assertThat(of.stream().mapToLong(one -> one.endMs() - one.startMs()).sum())
          .isEqualTo(span.endMs() - span.startMs());
      assertThat(of.stream().mapToDouble(Stretch::readBytes).sum()).isEqualTo(span.readBytes());
      assertThat(of.stream().mapToDouble(Stretch::writeBytes).sum()).isEqualTo(span.writeBytes());
      assertThat(of).filteredOn(Stretch::begins).hasSize(1);
      assertThat(of.stream().mapToLong(one -> one.throughput().weight()).sum())
          .isEqualTo(span.endMs() - span.startMs());
    }
    assertThat(stretches).filteredOn(Stretch::begins).hasSameSizeAs(spans);
  }

  @Test
  void aTickAcrossAnEdgeIsDividedByTime() {
    List<Stretch> stretches = new ArrayList<>();
    StretchMaker maker = new StretchMaker("w", "s", stretches::add);
    SettledTick poll = new SettledTick(NOON + 100_000, 300_000, 900, 301, Phase.INGEST, 1);

    maker.take(poll, poll.startMs(), true, new StretchMaker.Served(0.002, 30, 0.1, 0));
    maker.end();

    assertThat(stretches).extracting(Stretch::endMs).containsExactly(NOON, NOON + 100_000);
    assertThat(stretches).extracting(Stretch::readBytes).containsExactly(600L, 300L);
    assertThat(stretches).extracting(Stretch::writeBytes).containsExactly(200L, 101L);
    assertThat(stretches).extracting(Stretch::begins).containsExactly(true, false);
    assertThat(stretches).extracting(one -> one.readLatency().weight()).containsExactly(20L, 10L);
    assertThat(stretches).allMatch(one -> one.writeLatency().isEmpty());
  }
}
