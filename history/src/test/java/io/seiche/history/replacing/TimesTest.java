package io.seiche.history.replacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.replacing.Times.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Times TIMES =
      Times.of(
          List.of(
              new Stretch(50, 60), new Stretch(10, 20), new Stretch(15, 18), new Stretch(22, 30)),
          5);

  @Test
  void shortPausesAreNone() {
    assertThat(TIMES.stretches()).containsExactly(new Stretch(10, 30), new Stretch(50, 60));
  }

  @Test
  void theStartIsInTheEndIsNot() {
    assertThat(TIMES.has(9)).isFalse();
    assertThat(TIMES.has(10)).isTrue();
    assertThat(TIMES.has(29)).isTrue();
    assertThat(TIMES.has(30)).isFalse();
    assertThat(TIMES.cover(10, 30)).isTrue();
    assertThat(TIMES.cover(10, 31)).isFalse();
    assertThat(TIMES.cover(30, 31)).isFalse();
  }

  @Test
  void whereItEndsAndWhereTheNextBegins() {
    assertThat(TIMES.endAfter(12)).hasValue(30);
    assertThat(TIMES.endAfter(40)).isEmpty();
    assertThat(TIMES.nextAfter(30)).hasValue(50);
    assertThat(TIMES.nextAfter(0)).hasValue(10);
    assertThat(TIMES.nextAfter(50)).isEmpty();
    assertThat(Times.of(List.of(), 5).nextAfter(0)).isEmpty();
  }
}
