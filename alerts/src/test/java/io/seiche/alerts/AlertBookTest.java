package io.seiche.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertBookTest {
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;

  private final AlertBook book = new AlertBook(AlertBook.Limits.DEFAULT);

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "true, 0, true, 1, an escalation replaces the opening, true, 1",
    "true, 1, true, 0, what is late changes nothing, true, 1",
    "true, 0, false, 1, a resolution replaces, false, 1",
    "false, 1, true, 0, a late firing does not fire again, false, 1",
    "true, 1, false, 1, at the same moment the resolution counts, false, 1",
    "false, 1, true, 1, whichever comes first, false, 1"
  })
  void keepsTheNewestWord(
      boolean first,
      int firstMinute,
      boolean second,
      int secondMinute,
      String because,
      boolean firing,
      int minute) {
    book.fold(alert("a", first, firstMinute));
    book.fold(alert("a", second, secondMinute));
    assertThat(book.list()).as(because).containsExactly(alert("a", firing, minute));
  }

  @Test
  void recognisesRepeats() {
    assertThat(book.fold(alert("a", true, 0))).isTrue();
    assertThat(book.fold(alert("a", true, 0))).isFalse();
    assertThat(book.list()).hasSize(1);
  }

  @Test
  void listsFiringFirstThenResolvedByTheirEnd() {
    book.fold(alert("ended-first", false, 1));
    book.fold(alert("fires", true, 0));
    book.fold(alert("ended-last", false, 2));
    assertThat(book.list())
        .extracting(Alert::getFingerprint)
        .containsExactly("fires", "ended-last", "ended-first");
  }

  @Test
  void forgetsWhatResolvedYesterdayButNotWhatStillFires() {
    book.fold(alert("resolved", false, 0));
    book.fold(alert("fires", true, 0));
    book.prune(NOON + Duration.ofHours(24).toMillis());
    assertThat(book.list()).hasSize(2);
    book.prune(NOON + Duration.ofHours(24).toMillis() + 1);
    assertThat(book.list()).extracting(Alert::getFingerprint).containsExactly("fires");
    assertThat(book.evicted()).as("age is no loss").isZero();
  }

  @Test
  void isBoundedAndCountsWhatItLetsGo() {
    AlertBook small = new AlertBook(new AlertBook.Limits(2, 3, Duration.ofHours(1)));
    for (int minute = 0; minute < 10; minute++) {
      small.fold(alert("f" + minute, true, minute));
      small.fold(alert("r" + minute, false, minute));
    }
    small.prune(NOON + 10 * MINUTE);
    assertThat(small.list())
        .extracting(Alert::getFingerprint)
        .containsExactly("f7", "f8", "f9", "r9", "r8");
    assertThat(small.evicted()).isEqualTo(8 + 7);
  }

  @Test
  void limitsAreCheckedAtBirth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertBook.Limits(0, 1, Duration.ofHours(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertBook.Limits(1, 1, Duration.ZERO));
  }

  @Property
  void orderAndRepeatsDoNotMatter(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 99) Integer> codes,
      @ForAll Random random) {
    List<Alert> said = new ArrayList<>();
    codes.forEach(code -> said.add(alert("a" + code % 4, code % 3 != 0, code / 4)));
    List<Alert> again = new ArrayList<>(said);
    again.addAll(said);
    Collections.shuffle(again, random);
    assertThat(told(again)).isEqualTo(told(said));
  }

  private static List<Alert> told(List<Alert> said) {
    AlertBook book = new AlertBook(AlertBook.Limits.DEFAULT);
    said.forEach(book::fold);
    return book.list();
  }

  private static Alert alert(String fingerprint, boolean firing, int minute) {
    long at = NOON + minute * MINUTE;
    return Alert.newBuilder()
        .setFingerprint(fingerprint)
        .setWorkload("volume/helium-1/rl-rollout-a")
        .setFiring(firing)
        .setSeverity(Severity.WARNING)
        .setTitle("Switching storm on volume/helium-1/rl-rollout-a")
        .setStartsMs(NOON)
        .setEndsMs(firing ? 0 : at)
        .setEventTimeMs(at)
        .build();
  }
}
