package io.seiche.standalone.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
  @ParameterizedTest(name = "{0} is {1}: {2}")
  @CsvSource({
    "0-5 5-10, 0-10, without a gap",
    "0-5 20-25, 0-25, 15 s is no hole",
    "0-5 21-25, 0-5 21-25, more is",
    "21-25 0-5, 0-5 21-25, in whatever order",
    "0-5 40-45 15-30, 0-45, what comes late fills the hole",
    "0-5 0-5 2-4, 0-5, repeats change nothing"
  })
  void joinsWhatIsClose(String added, String expected, String because) {
    Coverage coverage = new Coverage();
    for (String one : added.split(" ", -1)) {
      String[] ends = one.split("-", -1);
      coverage.add(Long.parseLong(ends[0]) * 1_000, Long.parseLong(ends[1]) * 1_000);
    }
    assertThat(text(coverage, Coverage.JOIN_MS)).as(because).isEqualTo(expected);
  }

  @ParameterizedTest(name = "tolerance {0} s: {1}")
  @CsvSource({"15, 0-300 600-900", "299, 0-300 600-900", "300, 0-900"})
  void bridgesHolesTheSourceMayHave(long toleranceSeconds, String expected) {
    Coverage coverage = new Coverage();
    coverage.add(0, 300_000);
    coverage.add(600_000, 900_000);
    assertThat(text(coverage, toleranceSeconds * 1_000)).isEqualTo(expected);
  }

  @Property
  void orderDoesNotMatter(
      @ForAll @Size(max = 40) List<@IntRange(max = 400) Integer> starts, @ForAll Random random) {
    List<Integer> shuffled = new ArrayList<>(starts);
    shuffled.addAll(starts);
    Collections.shuffle(shuffled, random);
    assertThat(text(of(shuffled), 0)).isEqualTo(text(of(starts), 0));
  }

  private static Coverage of(List<Integer> startSeconds) {
    Coverage coverage = new Coverage();
    startSeconds.forEach(start -> coverage.add(start * 1_000L, start * 1_000L + 5_000));
    return coverage;
  }

  private static String text(Coverage coverage, long toleranceMs) {
    return coverage.bridged(toleranceMs).stream()
        .map(s -> s.startMs() / 1_000 + "-" + s.endMs() / 1_000)
        .collect(Collectors.joining(" "));
  }
}
