package io.seiche.standalone.imports;

import io.seiche.collectors.files.FileKind;
import io.seiche.collectors.files.TelemetryFile;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Settings;
import io.seiche.telemetry.recording.RecordingReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche import}: what iostat and sar wrote, for looking at what happened before. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what iostat -t -x -o JSON and sadf -j wrote, and recordings, plain or gzip, and makes",
      "one recording of it for ./seiche backtest, or sends it to a Kafka.",
      "Example: ./seiche import iostat.json --out night.csv.gz"
    })
public final class ImportCommand implements Callable<Integer> {
  private static final long PROGRESS_SAMPLES = 1_000_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, the oldest first.")
  private List<Path> files;

  @Option(names = "--out", paramLabel = "FILE", description = "Recording, .csv or .csv.gz.")
  private Path out;

  @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Kafka to send it to instead.")
  private String kafka;

  @Option(
      names = "--system",
      paramLabel = "NAME",
      description = "What the host is called (default: as the file says).")
  private String system;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description = "Adds all devices up to one of this name; only with --out.")
  private String workload;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Of times without one, such as Europe/Berlin (default: UTC).")
  private String zone = "UTC";

  @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML, for Kafka.")
  private Path config;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** What was read of one file. */
  private static final class Tally {
    private long polls;
    private long samples;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs;

    private void add(Poll poll) {
      polls++;
      samples += poll.samples().size();
      firstMs = Math.min(firstMs, poll.endMs() - poll.intervalMs());
      lastMs = Math.max(lastMs, poll.endMs());
    }
  }

  @Override
  public Integer call() throws Exception {
    if ((out == null) == (kafka == null)) {
      throw new UsageException("say where to: --out FILE or --kafka HOST:PORT");
    }
    if (workload != null && kafka != null) {
      throw new UsageException(
          "--workload goes with --out; with Kafka an inventory names workloads");
    }
    TelemetryFile.Options options = new TelemetryFile.Options(Optional.ofNullable(system), zone());
    boolean labelled = false;
    for (Path file : files) {
      if (FileKind.of(file) == FileKind.RECORDING) {
        labelled |= labels(file);
      }
    }
    long samples = 0;
    try (Destination destination = out == null ? toKafka() : toRecording(labelled)) {
      for (Path file : files) {
        samples += read(file, options, destination);
      }
      if (samples == 0) {
        throw new FailureException("nothing to import: no file holds a sample that counts");
      }
      destination.finish();
    }
    say(String.format(Locale.ROOT, "%s: %,d samples", out == null ? kafka : out, samples));
    return 0;
  }

  private long read(Path file, TelemetryFile.Options options, Destination destination)
      throws IOException {
    Tally tally = new Tally();
    Skips skips = new Skips();
    boolean whole =
        TelemetryFile.read(
            file,
            options,
            poll -> {
              long before = tally.samples / PROGRESS_SAMPLES;
              tally.add(poll);
              destination.take(poll);
              if (tally.samples / PROGRESS_SAMPLES > before) {
                say(String.format(Locale.ROOT, "%s: %,d samples so far", file, tally.samples));
              }
            },
            skips);
    say(summary(file, tally, skips, whole));
    return tally.samples;
  }

  private static String summary(Path file, Tally tally, Skips skips, boolean whole) {
    StringBuilder words = new StringBuilder();
    words.append(file).append(": ");
    if (tally.polls == 0) {
      words.append("no samples");
    } else {
      words.append(
          String.format(
              Locale.ROOT,
              "%,d reports with %,d samples, %s to %s",
              tally.polls,
              tally.samples,
              Instant.ofEpochMilli(tally.firstMs),
              Instant.ofEpochMilli(tally.lastMs)));
    }
    if (!skips.counts().isEmpty()) {
      words.append("; left out ").append(skips.counts());
    }
    if (!whole) {
      words.append("; ends in the midst, as one still being written");
    }
    return words.toString();
  }

  private Destination toRecording(boolean labelled) throws IOException, FailureException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FailureException(out + ": there is no folder " + folder + "; create it first");
    }
    for (Path file : files) {
      if (Files.exists(out) && Files.isSameFile(out, file)) {
        throw new FailureException(out + ": is also what is to be read; choose another --out");
      }
    }
    return new ToRecording(out, labelled && workload == null, Optional.ofNullable(workload));
  }

  private Destination toKafka() throws Exception {
    Settings all = Settings.of(config, settings);
    all.add(Settings.KAFKA_SERVERS, kafka, "--kafka");
    KafkaConfig connection = all.kafka(kafka);
    PublisherConfig publisher = Publishing.config(all, connection);
    Publishing.check(connection);
    return new ToKafka(Publishing.to(publisher));
  }

  private static boolean labels(Path file) throws IOException {
    try (RecordingReader in = RecordingReader.open(file)) {
      return in.labelled();
    }
  }

  private ZoneId zone() throws UsageException {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UsageException("--zone: expected a zone such as Europe/Berlin, got '" + zone + "'");
    }
  }

  private void say(String line) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(line);
    writer.flush();
  }
}
