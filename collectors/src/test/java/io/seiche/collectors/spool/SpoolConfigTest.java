package io.seiche.collectors.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolConfigTest {
  private static final Path FOLDER = Path.of("spool");

  @Test
  void everyDefault() {
    assertThat(SpoolConfig.in(FOLDER))
        .isEqualTo(new SpoolConfig(FOLDER, 2_147_483_648L, new SyncPolicy(Duration.ofSeconds(1))));
  }

  @ParameterizedTest(name = "{0} bytes have segments of {1}: {2}")
  @CsvSource({
    "1048576, 65536, a sixteenth goes at once",
    "268435456, 16777216, the same",
    "2147483648, 16777216, never more than 16 MiB"
  })
  void segmentsAreAShareOfIt(long maxBytes, long expected, String because) {
    assertThat(new SpoolConfig(FOLDER, maxBytes, SyncPolicy.DEFAULT).segmentBytes())
        .as(because)
        .isEqualTo(expected);
  }

  @Test
  void complaintsNameTheKey() {
    assertThatThrownBy(() -> new SpoolConfig(FOLDER, 1_048_575, SyncPolicy.DEFAULT))
        .hasMessage("collect.spool.max-bytes must be >= 1048576, got 1048575");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.01S", "PT0.099S", "PT-1S"})
  void tooOftenIsRefused(Duration every) {
    assertThatThrownBy(() -> new SyncPolicy(every))
        .hasMessageStartingWith("collect.spool.sync must be always, never or 100ms to 24h");
  }
}
