package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PressureTest {
  @Test
  void recorded() throws IOException {
    assertThat(Pressure.parse(Samples.text("linux-proc/pressure-io.txt")))
        .contains(new Pressure(0.0018, 0.0018));
  }

  @Test
  void somethingElseIsNone() {
    assertThat(Pressure.parse("some avg10=x\nfull\n")).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "some avg10=0.18 total=159886802\\nfull avg10=0.18 total=5\\n, 159886802, some task",
    "full avg10=0.18 total=5\\nsome avg10=0.18 total=7\\n, 7, in either order",
    "some avg10=0.18 total=15988, NaN, cut off",
    "some avg10=0.18\\nfull avg10=0.18 total=5\\n, NaN, not that of all tasks",
    "full avg10=0.18 total=5\\n, NaN, neither",
    "'', NaN, gone"
  })
  void waited(String text, double expected, String because) {
    assertThat(Pressure.waitedUs(text.replace("\\n", "\n")))
        .as(because)
        .isEqualTo(Double.valueOf(expected));
  }
}
