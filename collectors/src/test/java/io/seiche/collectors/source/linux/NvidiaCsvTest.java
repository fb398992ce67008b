package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvidiaCsvTest {
  private static final String HEADER =
      "index, uuid, pci.bus_id, utilization.gpu [%], memory.used [MiB], power.draw [W]";

  private final NvidiaCsv csv = new NvidiaCsv();

  @Test
  void aRowByItsHeader() {
    assertThat(csv.line(HEADER)).isEmpty();
    assertThat(csv.line("0, GPU-1f, 00000000:01:00.0, 45 %, 1024 MiB, 301.50 W"))
        .contains(new Gpu("GPU-1f", 0.45, 0x1p30, 301.5));
  }

  @Test
  void otherColumnsInAnotherOrderWithoutUnits() {
    csv.line("power.draw.instant [W], name, utilization.gpu [%], gpu_uuid");
    assertThat(csv.line("88.5, NVIDIA H100 80GB HBM3, 7, GPU-1f"))
        .contains(new Gpu("GPU-1f", 0.07, Double.NaN, 88.5));
  }

  @Test
  void aGpuWithoutUuidIsCalledByItsSlot() {
    csv.line(HEADER);
    assertThat(csv.line("0, [N/A], 00000000:01:00.0, 1 %, 1 MiB, 1 W").map(Gpu::name))
        .contains("00000000:01:00.0");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "[N/A], MIG shares the engine",
    "[Not Supported], a consumer's card",
    "[GPU is lost], fell off the bus",
    "[Requested functionality has been deprecated], a newer driver",
    "[Unknown Error], a driver in trouble",
    "ERR!, likewise",
    "-1 %, no share",
    "45 furlongs, no unit"
  })
  void whatIsNoNumberIsAbsent(String cell, String because) {
    csv.line(HEADER);
    Optional<Gpu> gpu = csv.line("0, GPU-1f, 00000000:01:00.0, " + cell + ", 2 MiB, 3 W");

    assertThat(gpu.orElseThrow().utilRatio()).as(because).isNaN();
    assertThat(gpu.orElseThrow().powerWatts()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
        "0, GPU-1f, 00000000:01:00.0, 45 %",
        "Field \"power.draw\" is not a valid field to query."
      })
  void whatIsNoRowIsCounted(String line) {
    csv.line(HEADER);

    assertThat(csv.line(line)).isEmpty();
    assertThat(csv.malformed()).isEqualTo(1);
  }

  @Test
  void rowsBeforeAnyHeaderMeanNothing() {
    assertThat(csv.line("0, GPU-1f, 00000000:01:00.0, 45 %, 1024 MiB, 301.50 W")).isEmpty();
  }
}
