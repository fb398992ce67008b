package io.seiche.benchmarks.scrape;

import io.seiche.benchmarks.scrape.Exporters.Manner;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs {@code seiche collect} to a real broker and vmagent to a receiver beside each other over the
 * same exporters and says what each takes.
 */
@Command(
    name = "scrape",
    mixinStandardHelpOptions = true,
    description = {
      "Scrapes many exporters of 507 series each by 'seiche collect' and, if named, by vmagent in the",
      "same run: CPU seconds per million series, resident memory, how late turns begin."
    })
public final class ScrapeComparison implements Callable<Integer> {
  @Option(names = "--seiche", required = true, description = "The launcher to measure.")
  private Path seiche;

  @Option(names = "--vmagent", description = "Debian has it in victoria-metrics.")
  private Optional<Path> vmagent = Optional.empty();

  @Option(names = "--exporters", defaultValue = "200", description = "How many answer.")
  private int exporters;

  @Option(
      names = "--ill",
      defaultValue = "0",
      description = "How many more hang, drip, flood or redirect.")
  private int ill;

  @Option(names = "--interval", defaultValue = "1s", description = "Of each exporter.")
  private String interval;

  @Option(names = "--gzip", description = "Pack pages, as node_exporter does when asked.")
  private boolean gzip;

  @Option(names = "--warm-up", defaultValue = "60", description = "Seconds before the measure.")
  private int warmUp;

  @Option(names = "--windows", defaultValue = "3", description = "How often to measure.")
  private int windows;

  @Option(names = "--window", defaultValue = "60", description = "Seconds of each measure.")
  private int window;

  @Option(names = "--set", description = "Settings of seiche, KEY=VALUE.")
  private List<String> settings = List.of();

  private final HttpClient client = HttpClient.newHttpClient();
  private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

  /** Of {@code benchmarks/scrape}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ScrapeComparison()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("seiche-scrape");
    List<Manner> manners = new ArrayList<>();
    for (int i = 0; i < exporters + ill; i++) {
      manners.add(i < exporters ? Manner.WELL : Manner.values()[1 + i % 4]);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        Exporters servers = new Exporters(manners, gzip)) {
      broker.createTopics(Topics.DEFAULT);
      measure(folder, broker, servers);
    }
    return 0;
  }

  private void measure(Path folder, EmbeddedBroker broker, Exporters servers) throws Exception {
    int metrics = freePort();
    write(folder.resolve("targets.json"), targets(servers));
    write(folder.resolve("seiche.yml"), seicheConfig(metrics));
    List<String> command = new ArrayList<>();
    command.addAll(List.of(seiche.toAbsolutePath().toString(), "collect", "--kafka"));
    command.addAll(List.of(broker.bootstrapServers(), "--config", "seiche.yml"));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    command.addAll(List.of("--set", "collect.spool.path=" + folder.resolve("spool")));
    Optional<Watched> peer = Optional.empty();
    try (Watched own = Watched.start(folder, "seiche.log", command)) {
      if (vmagent.isPresent()) {
        write(folder.resolve("scrape.yml"), vmagentConfig());
        peer = Optional.of(startPeer(folder, servers));
      }
      out.printf(
          "%d exporters of %d series every %s, %d ill, %s; log in %s%n",
          exporters, Pages.SERIES, interval, ill, gzip ? "gzip" : "plain", folder);
      TimeUnit.SECONDS.sleep(warmUp);
      if (!own.lives()) {
        throw new IOException("collect has ended: see " + folder.resolve("seiche.log"));
      }
      for (int i = 0; i < windows; i++) {
        window(own, peer, metrics);
      }
    } finally {
      peer.ifPresent(Watched::close);
    }
  }

  private Watched startPeer(Path folder, Exporters servers) throws IOException {
    return Watched.start(
        folder,
        "vmagent.log",
        List.of(
            vmagent.orElseThrow().toAbsolutePath().toString(),
            "-promscrape.config=scrape.yml",
            "-httpListenAddr=127.0.0.1:" + freePort(),
            "-remoteWrite.url=http://127.0.0.1:" + servers.ports().get(0) + "/write",
            "-remoteWrite.tmpDataPath=" + folder.resolve("vmagent")));
  }

  private void window(Watched own, Optional<Watched> peer, int port) throws Exception {
    Exposed before = Exposed.of(page(port));
    double cpu = own.cpuSeconds();
    double peerCpu = peer.isPresent() ? peer.get().cpuSeconds() : 0;
    TimeUnit.SECONDS.sleep(window);
    double seconds = own.cpuSeconds() - cpu;
    double peerSeconds = peer.isPresent() ? peer.get().cpuSeconds() - peerCpu : 0;
    Exposed now = Exposed.of(page(port));
    double series = now.since(before, "seiche_collector_polls_published_total") * Pages.SERIES;
    double perMillion = seconds / series * 1e6;
    out.printf(
        "seiche: %.0f series/s, %.2f CPU s per million, %.0f MiB; acknowledged %.0f samples/s;"
            + " begun %.0f turns, %.0f more than 100 ms late; left out: %s%n",
        series / window,
        perMillion,
        own.residentMiB(),
        now.since(before, "seiche_publisher_acknowledged_samples_total") / window,
        now.since(before, "seiche_collector_start_delay_seconds_count"),
        now.since(before, "seiche_collector_start_delay_seconds_count")
            - now.since(before, "seiche_collector_start_delay_seconds_bucket{le=\"0.1\"}"),
        now.skips(before));
    if (peer.isPresent()) {
      double given = exporters * Pages.SERIES * (double) window / seconds(interval);
      double peerPerMillion = peerSeconds / given * 1e6;
      out.printf(
          "vmagent: %.0f series/s, %.2f CPU s per million, %.0f MiB; seiche takes %.2f of that%n",
          given / window, peerPerMillion, peer.get().residentMiB(), perMillion / peerPerMillion);
    }
  }

  private static double seconds(String text) {
    return Double.parseDouble(text.replace("s", ""));
  }

  private String page(int port) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private String targets(Exporters servers) {
    return servers.ports().stream()
        .map(port -> "\"127.0.0.1:" + port + "\"")
        .collect(Collectors.joining(",", "[{\"targets\":[", "]}]"));
  }

  private String seicheConfig(int metrics) {
    return """
        collect:
          metrics-listen: 127.0.0.1:%d
          devices: "off"
          targets:
            - name: nodes
              type: prometheus
              profile: node
              interval: %s
              discover: {files: [targets.json]}
        """
        .formatted(metrics, interval);
  }

  private String vmagentConfig() {
    return """
        scrape_configs:
          - job_name: nodes
            scrape_interval: %s
            file_sd_configs:
              - files: [targets.json]
        """
        .formatted(interval);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
