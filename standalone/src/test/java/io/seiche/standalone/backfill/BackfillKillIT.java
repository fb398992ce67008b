package io.seiche.standalone.backfill;

import static io.seiche.standalone.backfill.Filled.held;
import static io.seiche.standalone.backfill.Filled.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.Point;
import io.seiche.standalone.SeicheCommand;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is killed while history is rebuilt or replaced goes on where he was. */
class BackfillKillIT {
  private static final int DAYS = 16;
  private static final long STEP_MS = 60_000;
  private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(180);

  @Test
  void killedTwiceIsAsNeverKilled(@TempDir Path folder) throws Exception {
    Path recording = recording(folder.resolve("array.csv.gz"));
    Path calm = folder.resolve("calm");
    well("backfill", recording.toString(), "--data", calm.toString());

    Path data = folder.resolve("killed");
    Path left = data.resolve("backfill");
    kill(folder, recording, data, journal -> Files.exists(left.resolve("state")));
    kill(folder, recording, data, journal -> journal.done() > DAYS / 4);
    Journal journal = Journal.findIn(left).orElseThrow();
    assertThat(journal.done()).as("it was killed in the middle").isBetween(1, DAYS);
    Filled.Said said = Filled.run("backfill", recording.toString(), "--data", data.toString());

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("Going on with what was broken off.");
    Map<String, Point> expected = held(calm);
    assertThat(expected).hasSizeGreaterThan(10 * DAYS);
    assertThat(Filled.differences(expected, held(data))).isEmpty();
    assertThat(left).doesNotExist();
  }

  /** As {@code kill -9} does, once the journal says so. */
  private static void kill(Path folder, Path recording, Path data, Predicate<Journal> when)
      throws Exception {
    Path log = Files.createTempFile(folder, "backfill", ".log");
    Process process =
        new ProcessBuilder(command(recording, data))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      long deadline = System.nanoTime() + SOON_NANOS;
      while (Journal.findIn(data.resolve("backfill")).filter(when).isEmpty()) {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
        Thread.sleep(5);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static List<String> command(Path recording, Path data) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    for (String opened : List.of("java.lang", "java.util", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(SeicheCommand.class.getName());
    command.addAll(List.of("backfill", recording.toString(), "--data", data.toString()));
    return command;
  }

  /** Days of a volume that reads and writes in turn. */
  private static Path recording(Path file) throws IOException {
    long startMs = Filled.START.minus(Duration.ofDays(DAYS)).toEpochMilli();
    try (RecordingWriter out = RecordingWriter.create(file, false)) {
      for (long minute = 0; minute < DAYS * 1_440L; minute++) {
        boolean reads = minute / 90 % 2 == 0;
        out.write(
            startMs + minute * STEP_MS,
            "helium-1/vol/a",
            Readings.builder()
                .put(Metric.READ_OPS, reads ? 60_000 : 60)
                .put(Metric.WRITE_OPS, reads ? 60 : 6_000)
                .put(Metric.READ_BYTES, reads ? 6e10 : 6e4)
                .put(Metric.WRITE_BYTES, reads ? 6e4 : 6e9)
                .build(),
            null);
      }
    }
    return file;
  }
}
