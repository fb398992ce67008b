package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AmdJsonTest {
  @Test
  void rocmSmiOfAnMi100() throws IOException {
    assertThat(AmdJson.parse(Samples.text("amd/rocm-smi-mi100.json")))
        .contains(new Gpu("0x79ccd55167a2124a", 0, 6_750_208, 36));
  }

  @Test
  void aNewerReleaseCallsPowerOtherwise() throws IOException {
    String text =
        """
        WARNING: AMD GPU device(s) is/are in a low-power state. Check power control/runtime_status
        {"card0": {"Unique ID": "N/A", "PCI Bus": "0000:83:00.0", "GPU use (%)": "97",
          "Max Graphics Package Power (W)": "750.0",
          "Current Socket Graphics Package Power (W)": "612.0",
          "VRAM Total Used Memory (B)": "N/A"},
         "system": {"Driver version": "6.7.0"}}
        """;
    assertThat(AmdJson.parse(text)).containsExactly(new Gpu("0000:83:00.0", 0.97, Double.NaN, 612));
  }

  @Test
  void amdSmiOfTwoReleases() throws IOException {
    String gpu =
        """
        {"gpu": 1, "usage": {"gfx_activity": {"value": 12, "unit": "%"}},
         "power": {"socket_power": "140 W"},
         "mem_usage": {"used_vram": {"value": 283, "unit": "MB"}}}
        """;
    Gpu expected = new Gpu("gpu1", 0.12, 283 * 0x1p20, 140);

    assertThat(AmdJson.parse("[" + gpu + "]")).containsExactly(expected);
    assertThat(AmdJson.parse("{\"gpu_data\": [" + gpu + "]}")).containsExactly(expected);
    assertThat(AmdJson.parse("[{\"gpu\": 0, \"usage\": \"N/A\"}]"))
        .containsExactly(new Gpu("gpu0", Double.NaN, Double.NaN, Double.NaN));
  }

  @Test
  void somethingElseIsSaid() {
    assertThatThrownBy(() -> AmdJson.parse("ERROR: no driver"))
        .isInstanceOf(IOException.class)
        .hasMessage("is no JSON");
    assertThatThrownBy(() -> AmdJson.parse("{\"card0\": ")).hasMessageStartingWith("is no JSON: ");
  }
}
