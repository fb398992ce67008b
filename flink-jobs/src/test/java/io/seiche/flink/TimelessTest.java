package io.seiche.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.flink.stream.Timeless;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class TimelessTest {
  /** Notes what is said. */
  private static final class Said implements WatermarkOutput {
    private final List<String> words = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      words.add("watermark");
    }

    @Override
    public void markIdle() {
      words.add("idle");
    }

    @Override
    public void markActive() {
      words.add("active");
    }
  }

  @Test
  void isIdleWhateverComes() {
    Said said = new Said();
    Timeless<String> timeless = new Timeless<>();

    timeless.onPeriodicEmit(said);
    timeless.onEvent("an inventory", 1_000, said);
    timeless.onPeriodicEmit(said);

    assertThat(said.words).containsExactly("idle", "idle", "idle");
  }
}
