package io.seiche.standalone.backfill;

import static io.seiche.standalone.backfill.Filled.START;
import static io.seiche.standalone.backfill.Filled.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another backfill left is not lost, and what got too old is no loss. */
class BackfillLeftIT {
  private static final Point SPAN =
      Point.of(Measurement.PHASE_SPAN, START.toEpochMilli())
          .tag("workload", "vol/former")
          .tag("phase", "TRAINING")
          .field("duration_s", 600.0)
          .build();

  @TempDir private Path folder;

  @Test
  void aDayThatIsHalfReplacedIsFinishedBeforeAnythingElse() throws Exception {
    Path data = folder.resolve("data");
    WorkFolder left = new WorkFolder(data.resolve("backfill"));
    String[] command = {"backfill", recording().toString(), "--data", data.toString()};
    leave(left, "http://elsewhere:8086 (org seiche, seiche_events)");

    Filled.Said elsewhere = Filled.run(command);
    assertThat(elsewhere.exit()).as(elsewhere.out()).isEqualTo(1);
    assertThat(elsewhere.err())
        .contains("a backfill of http://elsewhere:8086", "give its command again")
        .contains("without that store, remove " + left.path());

    leave(left, "the embedded store");
    Filled.Said dry = Filled.run(command[0], command[1], command[2], command[3], "--dry-run");
    assertThat(dry.exit()).as(dry.out()).isEqualTo(1);
    assertThat(dry.err()).contains("or this one without --dry-run");
    assertThat(left.points(0)).as("it is not written, and waits").exists();

    Filled.Said said = Filled.run(command);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("Finished the day that was broken off: 1 point.");
    assertThat(Filled.of(held(data), Measurement.PHASE_SPAN))
        .extracting(point -> point.tags().get("workload"))
        .contains("vol/former");
    assertThat(left.path()).doesNotExist();
  }

  @Test
  void whatGotTooOldMeanwhileIsCountedAndNoFailure() throws Exception {
    try (RealInflux influx = RealInflux.start(folder.resolve("influx"));
        V2Proxy store = V2Proxy.start(influx);
        Target target =
            Target.of(
                StoreConfig.of(
                    Map.of(
                        "store.url", store.url().toString(), "store.retention-events", "24h")))) {
      Point fresh =
          new Point(SPAN.measurement(), SPAN.tags(), SPAN.fields(), System.currentTimeMillis());

      assertThat(target.write(List.of(SPAN, fresh))).as("of three days ago, and now").isEqualTo(1);
      assertThat(target.keeps(Map.of()).of(List.of(SPAN, fresh))).containsExactly(fresh);
    }
  }

  private static void leave(WorkFolder left, String target) throws IOException {
    Files.createDirectories(left.path());
    left.leave(
        Journal.begun("of another command", target, null)
            .replacing(START.toEpochMilli(), START.toEpochMilli() + 1));
    PointFile.write(left.points(0), List.of(SPAN));
  }

  /** Ten minutes of a volume that reads. */
  private Path recording() throws IOException {
    Path file = folder.resolve("volume.csv");
    try (RecordingWriter out = RecordingWriter.create(file, false)) {
      for (int second = 0; second < 600; second += 10) {
        out.write(
            START.toEpochMilli() + second * 1_000L,
            "helium-1/vol/a",
            Readings.builder().put(Metric.READ_OPS, 6_000).put(Metric.READ_BYTES, 6e9).build(),
            null);
      }
    }
    return file;
  }
}
