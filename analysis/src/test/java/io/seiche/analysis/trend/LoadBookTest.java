package io.seiche.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.condition.Draw;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadBookTest {
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private final LoadBook book = new LoadBook(ZoneId.of("UTC"));
  private final LoadState state = new LoadState();

  @Test
  void thePeakIsThatOfAllWorkloadsTogether() {
    saves("a", 10, 30e9);
    saves("b", 10, 20e9);
    saves("a", 20, 40e9);
    saves("b", 1_400, 45e9);

    Load hour = LoadBook.tell(state, "s", NOON + 1_400_000).get(1);
    assertThat(hour.peakSaveBytesPerSecond()).isEqualTo(5e9);
    assertThat(hour.peakWriteBytesPerSecond()).isEqualTo(5.1e9);
    assertThat(hour.peakReadBytesPerSecond()).isEqualTo(0.2e9);
    assertThat(hour.writeBytes()).isEqualTo(137_000_000_000L);
    assertThat(hour.partial()).isTrue();
    assertThat(state.slots).as("others are closed").hasSize(1);
  }

  @Test
  void aSlowPollIsSpreadOverItsTime() {
    book.take(
        state,
        new Draw("a", "s", NOON + 100_000, 300_000, 300_000, 3e9, 0, 0, 0, null, null, null));

    List<Load> told = LoadBook.tell(state, "s", NOON + 100_000);
    assertThat(told).extracting(Load::window).containsExactly(Window.DAY, Window.HOUR, Window.HOUR);
    assertThat(told)
        .extracting(Load::writeBytes)
        .containsExactly(3_000_000_000L, 2_000_000_000L, 1_000_000_000L);
    assertThat(told)
        .allSatisfy(
            load -> assertThat(load.peakWriteBytesPerSecond()).isCloseTo(10e6, within(1.0)));
    assertThat(told)
        .extracting(Load::partial)
        .as("it began in the one, the other lasts")
        .containsExactly(true, true, true);
  }

  @Test
  void theFirstAndTheLastAreMarked() {
    for (int untilSeconds = 600; untilSeconds <= 2 * 3_600 + 600; untilSeconds += 600) {
      saves("a", untilSeconds, 1e9);
    }

    assertThat(hours(3 * 3_600)).containsExactly("12 partial", "13", "14 partial");
    saves("a", 3 * 3_600, 1e9);
    assertThat(hours(3 * 3_600 + 300)).as("nothing is missing").containsExactly("14");
  }

  private List<String> hours(int nowSeconds) {
    return LoadBook.tell(state, "s", NOON + nowSeconds * 1_000L).stream()
        .filter(load -> load.window() == Window.HOUR)
        .map(load -> Hours.of(load.startMs(), load.partial()))
        .toList();
  }

  /** What an older version saved does not say when it began. */
  @Test
  void itIsToldOnceMoreWhenItIsOver() {
    saves("a", 10, 30e9);
    saves("a", 3_600, 30e9);
    state.sinceMs = 0;
    assertThat(LoadBook.dueMs(state, NOON + 300_000)).isEqualTo(NOON + 300_000);
    assertThat(LoadBook.tell(state, "s", NOON + 300_000)).hasSize(2);

    assertThat(LoadBook.dueMs(state, NOON + 600_000)).isEqualTo(NOON + 3_600_000);
    assertThat(LoadBook.tell(state, "s", NOON + 3_600_000))
        .extracting(Load::partial)
        .containsExactly(false);
  }

  @Test
  void whatComesTooLateIsCounted() {
    saves("a", 3_600, 1e9);

    assertThat(saves("b", 60, 1e9)).isFalse();
    assertThat(state.late).isEqualTo(1);
  }

  private boolean saves(String workload, int untilSeconds, double bytes) {
    return book.take(
        state,
        new Draw(
            workload,
            "s",
            NOON + untilSeconds * 1_000L,
            10_000,
            1_000,
            bytes + 1.5e9,
            1e9,
            bytes,
            0,
            null,
            null,
            null));
  }
}
