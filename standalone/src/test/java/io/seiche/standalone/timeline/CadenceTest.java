package io.seiche.standalone.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
  @ParameterizedTest(name = "ends {0}: the last one began at {1}, {2}")
  @CsvSource({
    "10, 0, alone it is ten seconds",
    "10 20 30, 20, each follows the other",
    "10 20 80, 70, a hole is not its time",
    "14 21 35, 21, seven seconds do not fit into ten",
    "300 600 900, 600, slow arrays",
    "300 590 910, 590, polls that shift",
    "300 600 3600, 3300, a slow array away for an hour"
  })
  void knowsSinceWhen(String ends, long start, String because) {
    Cadence cadence = new Cadence();
    long found =
        Arrays.stream(ends.split(" "))
            .mapToLong(end -> cadence.startOf("disk", Long.parseLong(end) * 1_000))
            .reduce(0, (before, last) -> last);
    assertThat(found).as(because).isEqualTo(start * 1_000);
  }

  @Test
  void resourcesHaveIntervalsOfTheirOwn() {
    Cadence cadence = new Cadence();
    for (int end = 10; end <= 600; end += 10) {
      cadence.startOf("host", end * 1_000L);
    }
    cadence.startOf("array", 300_000);
    assertThat(cadence.startOf("array", 600_000)).isEqualTo(300_000);
    assertThat(cadence.shortestMs()).isEqualTo(10_000);
  }
}
