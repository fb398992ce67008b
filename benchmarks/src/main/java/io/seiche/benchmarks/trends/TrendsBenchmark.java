package io.seiche.benchmarks.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.trends.Grain;
import io.seiche.history.trends.StoreTrends;
import io.seiche.history.trends.TooMuchException;
import io.seiche.history.trends.TrendQuestion;
import io.seiche.history.trends.Trends;
import io.seiche.history.trends.Who;
import io.seiche.history.trends.influx.InfluxRollups;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills stores with hours and days of many workloads and asks them every question. */
@Command(
    name = "trends",
    mixinStandardHelpOptions = true,
    description = {
      "Fills an embedded store, an influxd (Debian: influxdb) or both with a year of hours and days and",
      "says how long every question takes: the first time, then median and longest of several and CPU",
      "time of both sides, in milliseconds."
    })
public final class TrendsBenchmark implements Callable<Integer> {
  /** A block of an InfluxDB holds so many points of a series. */
  private static final int BLOCK_HOURS = 1000;

  @Option(names = "--workloads", defaultValue = "1000", description = "How many.")
  private int workloads;

  @Option(names = "--arrays", defaultValue = "20", description = "That they are on.")
  private int arrays;

  @Option(names = "--days", defaultValue = "365", description = "How far back they go.")
  private int days;

  @Option(
      names = "--with-digests",
      defaultValue = "-1",
      description =
          "So many workloads have distributions, of which most of the bytes are; else all.")
  private int withDigests;

  @Option(
      names = "--with-hours",
      defaultValue = "-1",
      description = "So many workloads have hours, the others days alone; else all.")
  private int withHours;

  @Option(
      names = "--stores",
      split = ",",
      defaultValue = "embedded,influx",
      description = "Which to ask.")
  private List<String> stores;

  @Option(
      names = "--folder",
      description = "Where they are kept and found again, filled; else a temporary one.")
  private Path folder;

  @Option(names = "--rounds", defaultValue = "5", description = "How often to ask, after once.")
  private int rounds;

  @Option(names = "--only", defaultValue = "", description = "Questions whose name has this.")
  private String only;

  @Option(names = "--shard", defaultValue = "", description = "Of influxd, e.g. 52w; else its own.")
  private String shard;

  @Option(names = "--index", defaultValue = "inmem", description = "Of influxd: inmem or tsi1.")
  private String index;

  private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

  /** Of {@code benchmarks/trends}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrendsBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path root = folder == null ? Files.createTempDirectory("seiche-trends") : folder;
    for (String store : stores) {
      if (store.equals("embedded")) {
        embedded(Files.createDirectories(root.resolve(store)));
      } else {
        influx(
            Files.createDirectories(
                root.resolve(store + shard + (index.equals("inmem") ? "" : index))));
      }
    }
    return 0;
  }

  private void embedded(Path root) throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root.resolve("store"))) {
      fill(root, store.url().resolve("/api/v2/write?precision=ms&bucket=b&org=o"), 1);
      store.awaitApplied(Duration.ofHours(2));
      ask("embedded", store.trends(), TrendsBenchmark::cpuSeconds);
    }
  }

  private void influx(Path root) throws Exception {
    try (InfluxServer server = InfluxServer.start(root.resolve("store"), index)) {
      String made =
          "CREATE DATABASE trends WITH DURATION 1825d REPLICATION 1"
              + (shard.isEmpty() ? "" : " SHARD DURATION " + shard);
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      server
                          .url()
                          .resolve("/query?q=" + URLEncoder.encode(made, StandardCharsets.UTF_8)))
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      fill(root, server.url().resolve("/write?precision=ms&db=trends"), BLOCK_HOURS);
      ask(
          "influxd",
          new StoreTrends(
              new InfluxRollups(
                  StoreConfig.of(
                      Map.of(
                          "store.url",
                          server.url().toString(),
                          "store.bucket",
                          "trends",
                          "store.timeout",
                          "120s")))),
          () -> server.cpuSeconds() + cpuSeconds());
    }
  }

  private YearOfRollups year() {
    return new YearOfRollups(
        workloads,
        arrays,
        days,
        withDigests < 0 ? workloads : withDigests,
        withHours < 0 ? workloads : withHours);
  }

  /**
   * @param atOnce so many hours of one series come together
   */
  private void fill(Path root, URI target, int atOnce) throws IOException {
    Path filled = root.resolve("filled");
    if (Files.exists(filled)) {
      return;
    }
    YearOfRollups year = year();
    Lines lines = new Lines(target);
    long beganNanos = System.nanoTime();
    int told = 0;
    for (int hour = 0; hour < year.hours(); hour += atOnce) {
      year.write(hour, Math.min(hour + atOnce, year.hours()), lines::send);
      if (hour - told >= 700) {
        told = hour;
        out.printf("hour %d, %d rows, %.0f s%n", hour, year.rows(), seconds(beganNanos));
      }
    }
    lines.flush();
    out.printf("%d rows written in %.0f s%n", year.rows(), seconds(beganNanos));
    Files.writeString(filled, year.rows() + " rows");
  }

  /** One question. */
  private interface Ask {
    void of(Trends trends, TrendQuestion question) throws IOException;
  }

  private void ask(String store, Trends trends, DoubleSupplier cpuSeconds) throws IOException {
    Map<String, Who> whose = new LinkedHashMap<>();
    whose.put("fleet", Who.FLEET);
    whose.put("array", Who.array(YearOfRollups.array(3)));
    whose.put("one", Who.workloads(YearOfRollups.workload(6)));
    whose.put("100", Who.workloads("w-00*"));
    whose.put("all", Who.workloads("*"));
    whose.put("271", Who.workloads("*5*"));
    YearOfRollups year = year();
    out.printf(
        "%-9s %-18s %-6s %-5s %8s %8s %8s %8s%n",
        "store", "question", "whose", "by", "first", "median", "most", "CPU");
    for (Map.Entry<String, Ask> ask : questions().entrySet()) {
      for (Map.Entry<String, Who> who : whose.entrySet()) {
        for (Grain by : List.of(Grain.HOUR, Grain.DAY, Grain.MONTH)) {
          if (ask.getKey().contains(only)) {
            TrendQuestion question =
                new TrendQuestion(
                    who.getValue(), year.fromMs(), year.toMs(), by, YearOfRollups.ZONE);
            out.printf(
                "%-9s %-18s %-6s %-5s %s%n",
                store,
                ask.getKey(),
                who.getKey(),
                by.name().toLowerCase(Locale.ROOT),
                measure(trends, ask.getValue(), question, cpuSeconds));
          }
        }
      }
    }
  }

  private static Map<String, Ask> questions() {
    Map<String, Ask> asks = new LinkedHashMap<>();
    asks.put("occupancy", Trends::occupancy);
    asks.put("heatmap switches", (trends, question) -> trends.heatMap(question, "switches"));
    asks.put("heatmap storm_s", (trends, question) -> trends.heatMap(question, "storm_s"));
    asks.put("heatmap training", (trends, question) -> trends.heatMap(question, "training"));
    asks.put("bill", (trends, question) -> trends.bill(question, 10));
    asks.put("storms", (trends, question) -> trends.storms(question, 10));
    asks.put("checkpoints", (trends, question) -> trends.transfers(question, Phase.CHECKPOINT));
    asks.put("serving", Trends::serving);
    asks.put("ingest", (trends, question) -> trends.ingest(question, 10));
    asks.put("percentiles", Trends::percentiles);
    asks.put("compare", Trends::compare);
    asks.put("forecast", (trends, question) -> trends.forecast(question, null, 60, 4e10));
    asks.put("workloads", (trends, question) -> trends.workloads(question, null, 50));
    return asks;
  }

  private String measure(Trends trends, Ask ask, TrendQuestion question, DoubleSupplier cpuSeconds)
      throws IOException {
    double first;
    try {
      first = millis(trends, ask, question);
    } catch (TooMuchException much) {
      return "too much";
    } catch (IllegalArgumentException none) {
      return "not asked";
    }
    double[] millis = new double[rounds];
    double cpuBefore = cpuSeconds.getAsDouble();
    for (int i = 0; i < rounds; i++) {
      millis[i] = millis(trends, ask, question);
    }
    double cpu = 1e3 * (cpuSeconds.getAsDouble() - cpuBefore) / rounds;
    Arrays.sort(millis);
    return String.format(
        Locale.ROOT, "%8.0f %8.0f %8.0f %8.0f", first, millis[rounds / 2], millis[rounds - 1], cpu);
  }

  private static double millis(Trends trends, Ask ask, TrendQuestion question) throws IOException {
    long beganNanos = System.nanoTime();
    ask.of(trends, question);
    return 1e3 * seconds(beganNanos);
  }

  /** Of this process. */
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
