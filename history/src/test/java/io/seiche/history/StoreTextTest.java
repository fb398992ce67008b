package io.seiche.history;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreTextTest {
  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "'plain name', 'plain name', 'plain name', nothing to do",
    "'a,b=c \"d\"', 'a,b=c \"d\"', 'a,b=c \"d\"', line protocol escapes these itself",
    "'CORP\\ml', 'CORP%5Cml', 'CORP\\ml', stores disagree on a backslash in a tag",
    "'two\nlines', 'two%0Alines', 'two%0Alines', a line feed would end the point",
    "'\u0007\u0085', '%07%85', '%07%85', neither set of control characters prints",
    "'\uD83D\uDEE2', '\uD83D\uDEE2', '\uD83D\uDEE2', whole pairs stay",
    "'50 %', '50 %', '50 %', percent signs alone are fine",
  })
  void becomesWhatEveryStoreTakes(String raw, String tag, String field, String because) {
    assertThat(StoreText.tag(raw)).as(because).isEqualTo(tag);
    assertThat(StoreText.field(raw)).as(because).isEqualTo(field);
  }

  @Test
  void halfAPairHasNoBytesOfItsOwn() {
    assertThat(StoreText.tag("a\uD83D")).isEqualTo("a\uFFFD");
    assertThat(StoreText.tag("\uDEE2b")).isEqualTo("\uFFFDb");
  }

  @Test
  void longNamesStayApart() {
    String start = "x".repeat(400);
    assertThat(StoreText.tag(start + "1"))
        .hasSize(StoreText.MAX_TAG)
        .isNotEqualTo(StoreText.tag(start + "2"));
    assertThat(StoreText.tag("x".repeat(StoreText.MAX_TAG))).doesNotContain("~");
  }

  @Test
  void aCutNeverHalvesAPair() {
    String pairs = "\uD83D\uDEE2".repeat(200);
    assertThat(StoreText.tag(pairs)).doesNotContain("\uFFFD").isEqualTo(clean(pairs));
    assertThat(StoreText.tag("x" + pairs)).isEqualTo(clean("x" + pairs));
  }

  @Property
  void cleaningTwiceIsCleaningOnce(@ForAll @StringLength(max = 600) String raw) {
    String once = StoreText.tag(raw);
    assertThat(StoreText.tag(once)).isSameAs(once);
    assertThat(once.length()).isLessThanOrEqualTo(StoreText.MAX_TAG);
    assertThat(once.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\')).isTrue();
  }

  private static String clean(String raw) {
    return StoreText.tag(StoreText.tag(raw));
  }
}
