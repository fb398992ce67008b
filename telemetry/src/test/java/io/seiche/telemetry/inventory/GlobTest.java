package io.seiche.telemetry.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  /**
   * Every name of up to eight letters out of two: two patterns of four steps share one of these.
   */
  private static final List<String> NAMES = names();

  @ParameterizedTest(name = "{0} on {1}: {3}")
  @CsvSource({
    "gpu-1, gpu-1, true, itself",
    "gpu-1, gpu-10, false, all of the name",
    "gpu-1, GPU-1, false, case counts",
    "gpu-*, gpu-, true, a star may be nothing",
    "*-1, gpu-1-1, true, the last of several",
    "gpu-?, gpu-12, false, one character",
    "gpu-b[0-9], gpu-b7, true, a range",
    "gpu-b[079], gpu-b7, true, a list",
    "gpu-b[0-46-9], gpu-b5, false, neither range",
    "[a-], -, true, a dash at the end is one",
    "a[*]b, a*b, true, a star itself",
    "a[*]b, axb, false, only that",
    "/mnt/*, /mnt/a/b, true, slashes are nothing special",
    "gpu.1, gpu-1, false, no regular expression",
    "*日?, x日本, true, other scripts",
    "?, 😀, true, one character of two code units"
  })
  void matches(String glob, String name, boolean matches, String because) {
    assertThat(Glob.of(glob).matches(name)).as(because).isEqualTo(matches);
  }

  @ParameterizedTest(name = "{0} and {1}: {3}")
  @CsvSource({
    "gpu-1, gpu-1, true, the same",
    "gpu-1, gpu-2, false, two names",
    "gpu-*, *-1, true, gpu-1",
    "a*b, *c, false, one ends in b",
    "a*b*c, a?c, true, abc",
    "a*b*c, ac?, false, no room for a b",
    "[a-c]*, [c-e], true, c",
    "[a-c], [d-e], false, no letter",
    "*, ?, true, any one character"
  })
  void intersects(String one, String other, boolean meet, String because) {
    assertThat(Glob.of(one).intersects(Glob.of(other))).as(because).isEqualTo(meet);
    assertThat(Glob.of(other).intersects(Glob.of(one))).as(because).isEqualTo(meet);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' ' | a pattern must not be empty; '*' matches every name",
        "gpu-[ | 'gpu-[' opens a '[' that lists nothing or is not closed; '[[]' stands for '['",
        "gpu-[] | 'gpu-[]' opens a '[' that lists nothing or is not closed; '[[]' stands for '['",
        "[!a] | '[!a]': a list of what must not be there does not exist; list what may",
        "[9-0] | '[9-0]': a range in '[…]' runs backwards; write the lower end first"
      })
  void saysWhatIsWrong(String glob, String message) {
    assertThatThrownBy(() -> Glob.of(glob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"gpu-1, true, 5, 0", "gpu-[1], true, 5, 0", "a?[bc]*, false, 1, 2", "*, false, 0, 0"})
  void knowsHowExactItIs(String glob, boolean exact, int literals, int singles) {
    assertThat(Glob.of(glob).isExact()).isEqualTo(exact);
    assertThat(Glob.of(glob).literals()).isEqualTo(literals);
    assertThat(Glob.of(glob).singles()).isEqualTo(singles);
  }

  @Property
  void intersectionIsWhatBothMatch(@ForAll("globs") String one, @ForAll("globs") String other) {
    Glob a = Glob.of(one);
    Glob b = Glob.of(other);

    boolean found = NAMES.stream().anyMatch(name -> a.matches(name) && b.matches(name));
    assertThat(a.intersects(b)).as("%s and %s", one, other).isEqualTo(found);
  }

  @Provide
  Arbitrary<String> globs() {
    return Arbitraries.of("a", "b", "?", "*", "[ab]", "[b]")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(steps -> String.join("", steps));
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(""));
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).length() < 8) {
        names.add(names.get(i) + "a");
        names.add(names.get(i) + "b");
      }
    }
    return names;
  }
}
