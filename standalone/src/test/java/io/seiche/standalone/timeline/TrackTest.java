package io.seiche.standalone.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.standalone.console.document.SeriesDocument;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrackTest {
  @Test
  void aBurstShorterThanAStepStaysVisible() {
    Track track = new Track(new Steps(0, 60_000, 2));
    track.add(0, 50_000, 1);
    track.add(50_000, 60_000, 13);
    SeriesDocument series = track.document();
    assertThat(series.mean()).containsExactly(3.0, null);
    assertThat(series.min()).containsExactly(1.0, null);
    assertThat(series.max()).containsExactly(13.0, null);
  }

  @Test
  void isNothingWhereNothingIsKnown() {
    Track track = new Track(new Steps(0, 60_000, 2));
    track.add(-50_000, 0, 1);
    track.add(120_000, 180_000, 1);
    assertThat(track.document()).isNull();
  }

  @Test
  void zeroIsSomething() {
    Track track = new Track(new Steps(0, 10_000, 1));
    track.add(0, 10_000, 0);
    assertThat(track.document().mean()).containsExactly(0.0);
  }

  /** Whatever the step, the same bytes have moved, and the bounds hold. */
  @Property
  void coarserStepsLoseNothing(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(max = 1_000) Integer> rates,
      @ForAll @IntRange(min = 1, max = 7) int slotsInStep) {
    int count = -Math.floorDiv(-rates.size(), slotsInStep);
    Track track = new Track(new Steps(0, slotsInStep * 10_000L, count));
    for (int i = 0; i < rates.size(); i++) {
      track.add(i * 10_000L, (i + 1) * 10_000L, rates.get(i));
    }
    SeriesDocument series = track.document();
    double sum = 0;
    for (int step = 0; step < count; step++) {
      int known = Math.min(slotsInStep, rates.size() - step * slotsInStep);
      sum += series.mean().get(step) * known;
      assertThat(series.mean().get(step))
          .isBetween(series.min().get(step) - 0.01, series.max().get(step) + 0.01);
    }
    double total = rates.stream().mapToInt(Integer::intValue).sum();
    assertThat(sum).isCloseTo(total, within(1e-4 * (1 + total)));
    assertThat(series.max())
        .contains(rates.stream().mapToDouble(Integer::intValue).max().orElse(0));
  }
}
