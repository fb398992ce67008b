package io.seiche.standalone.doctor;

import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.console.Sizes;
import io.seiche.standalone.console.document.HistoryDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCheckTest {
  @Test
  void aDiskThatIsSoonFullIsWorthANote() {
    HistoryDocument soon = HistoryDocument.of(Sizes.of(at(0), 1_000_000_000L));
    assertThat(HistoryCheck.of(soon))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Finding.Verdict.NOTE);
              assertThat(finding.text())
                  .contains("/srv/seiche/store is full on 2026-03-09", "store.retention-raw");
            });
  }

  @Test
  void oneThatIsFullLaterOrNeverIsNot() {
    assertThat(HistoryCheck.of(HistoryDocument.of(Sizes.of(at(0), 1_850_000_000L)))).isEmpty();
    assertThat(HistoryCheck.of(HistoryDocument.of(Sizes.known(at(0))))).isEmpty();
    assertThat(HistoryCheck.of(HistoryDocument.of(Sizes.of(at(0), null)))).isEmpty();
  }

  @Test
  void withoutARunningSeicheThereIsNothingToSay(@TempDir Path data) {
    assertThat(HistoryCheck.of(data)).isEmpty();
  }
}
