package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

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
}
