package io.seiche.standalone.filling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;

class PastReaderTest {
  private static PastReader reader(LocalDate first, FillingProgress progress) {
    return new PastReader(new PastFrames(new PastDays(1, first, 1, ZoneOffset.UTC), "c"), progress);
  }

  @Test
  void itIsThereForATaskThatWasHeldUpUntilThePastMeetsThePresent() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (FillingProgress progress = FillingProgress.open(0)) {
      assertThat(reader(today.minusDays(1), progress).isAvailable()).isDone();

      PastReader ahead = reader(today.plusDays(2), progress);
      assertThat(ahead.isAvailable()).as("nobody has asked yet").isDone();
      assertThat(ahead.pollNext(null)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
      assertThat(ahead.isAvailable()).isNotDone();
      assertThat(progress.awaitEnd(0)).isTrue();
    }
  }
}
