package io.seiche.standalone.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointFileTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() throws Exception {
    List<Point> points =
        List.of(
            Point.of(Measurement.PHASE_SPAN, 1_767_225_600_000L)
                .tag("workload", "wörk \"load\"\n,=")
                .tag("phase", "TRAINING")
                .field("duration_s", 0.1 + 0.2)
                .field("read_bytes", 1e300)
                .field("superseded", true)
                .field("side", "x".repeat(100_000))
                .build(),
            Point.of(Measurement.SWITCHING, -1)
                .tag("scope", "fleet")
                .field("switches", (1L << 53) - 1)
                .field("partial", false)
                .build());
    Path file = folder.resolve("day-0.points");

    PointFile.write(file, points);

    assertThat(PointFile.read(file)).isEqualTo(points);
    PointFile.write(file, List.of());
    assertThat(PointFile.read(file)).isEmpty();
  }

  @Test
  void oneThatIsCutShortIsNotReadAsLess() throws Exception {
    Path file = folder.resolve("day-0.points");
    PointFile.write(
        file,
        List.of(
            Point.of(Measurement.SWITCHING, 0)
                .tag("scope", "fleet")
                .field("switches", 1L)
                .build()));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));

    assertThatThrownBy(() -> PointFile.read(file)).isInstanceOf(IOException.class);
  }
}
