package io.seiche.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
  private static final Sample SDA =
      Sample.of(new ResourceId("host", ResourceKind.DEVICE, "sda"), Readings.NONE);

  @ParameterizedTest(name = "{6}")
  @CsvSource({
    "'', c, 1, 1000, 1000, 0, a frame needs a system and a collector",
    "host, ' ', 1, 1000, 1000, 0, a frame needs a system and a collector",
    "host, c, 0, 1000, 1000, 0, 'sequence numbers start at 1, got 0'",
    "host, c, 1, 0, 1000, 0, 'interval must end after 1970, got 0'",
    "host, c, 1, 1000, 0, 0, 'interval must be 1 ms to 1 day, got 0'",
    "host, c, 1, 1000, 86400001, 0, 'interval must be 1 ms to 1 day, got 86400001'",
    "host, c, 1, 1000, 1000, 1001, 'a frame holds at most 1000 samples, got 1001'",
    "other, c, 1, 1000, 1000, 1, a frame of other holds a sample of host"
  })
  void isCheckedAtBirth(
      String system,
      String collector,
      long sequence,
      long endMs,
      int intervalMs,
      int samples,
      String message) {
    List<Sample> content = Collections.nCopies(samples, SDA);
    assertThatThrownBy(() -> new Frame(system, collector, 5, sequence, endMs, intervalMs, content))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void keepsItsOwnListOfSamples() {
    List<Sample> samples = new ArrayList<>(List.of(SDA));
    Frame frame = new Frame("host", "host/diskstats", 5, 1, 10_000, 1_000, samples);
    samples.clear();

    assertThat(frame.samples()).containsExactly(SDA);
    assertThat(frame.startMs()).isEqualTo(9_000);
  }
}
