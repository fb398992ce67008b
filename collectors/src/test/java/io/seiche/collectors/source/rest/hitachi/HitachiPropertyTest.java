package io.seiche.collectors.source.rest.hitachi;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.Looks;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HitachiPropertyTest {
  private static final String NAMES = "RECORD_TIME,INTERVAL,LDEV_NUMBER,READ_IO_RATE\n";

  @Property(tries = 500)
  void anyTextGivesReadingsOrCounts(@ForAll String text) throws FetchException {
    try {
      assertThat(RaidAgentTable.parse(Looks.SYSTEM, text, new Skips())).isNotNull();
    } catch (FetchException e) {
      assertThat(e.why()).isEqualTo(FetchException.Cause.MALFORMED);
    }
    assertThat(RaidAgentTable.parse(Looks.SYSTEM, NAMES + text, new Skips())).isNotNull();
  }

  @Property(tries = 500)
  void anyCellsGiveNothingNegative(@ForAll("cells") List<String> cells) throws FetchException {
    Looks looks = new Looks();
    for (int minute = 5; minute < 20; minute += 5) {
      String time = "2025-11-20T19:%02d:00Z".formatted(minute);
      String csv = NAMES + time + ',' + String.join(",", cells) + '\n';
      looks.after(Duration.ofMinutes(5), RaidAgentTable.parse(Looks.SYSTEM, csv, looks.skips()));
    }
    assertThat(looks.text()).doesNotContain("=-").doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Provide
  Arbitrary<List<String>> cells() {
    return Arbitraries.of(
            "", "300", "00:00:01", "-5", "1e308", "nan", "1500.0", "9".repeat(40), "x")
        .list()
        .ofSize(3);
  }
}
