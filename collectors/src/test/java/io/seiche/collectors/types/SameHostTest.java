package io.seiche.collectors.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.linux.HostFolders;
import io.seiche.collectors.source.linux.LinuxAgent;
import io.seiche.collectors.source.prometheus.Page;
import io.seiche.collectors.source.prometheus.PageFormat;
import io.seiche.collectors.source.prometheus.PageLimits;
import io.seiche.collectors.source.prometheus.PrometheusSource;
import io.seiche.collectors.source.reading.SourceCollector;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One host, told of by the Linux agent and by node_exporter: the same samples. The pages are what
 * node_exporter 1.5.0 made of the files beside them.
 */
class SameHostTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String HOST = "gpu-b07";
  private static final List<String> FILES =
      List.of("diskstats", "1/mountstats", "1/mountinfo", "pressure/io");

  @TempDir private Path folder;

  private long nanos = 7_000_000_000L;
  private String state = "before";

  @Test
  void theSameByEitherWay() throws IOException {
    Map<String, Readings> agent = byTheAgent();
    Map<String, Readings> exporter = byNodeExporter();

    assertThat(agent)
        .containsOnlyKeys(
            "gpu-b07/dev/nvme0n1",
            "gpu-b07/dev/sda",
            "gpu-b07/nfs/filer:%2Fexport",
            "gpu-b07/node/io-pressure");
    assertThat(exporter).containsOnlyKeys(agent.keySet());
    agent.forEach((path, readings) -> same(path, readings, exporter.get(path)));
  }

  @Test
  void theNumbersAreThoseOfTheFiles() throws IOException {
    Map<String, Readings> agent = byTheAgent();

    Readings nfs = agent.get("gpu-b07/nfs/filer:%2Fexport");
    assertThat(nfs.orElse(Metric.READ_BYTES, -1)).as("on the wire").isEqualTo(8_388_608);
    assertThat(nfs.orElse(Metric.READ_OPS, -1)).isEqualTo(8);
    assertThat(nfs.orElse(Metric.META_OPS, -1)).as("NULL is none").isEqualTo(60);
    assertThat(nfs.orElse(Metric.QUEUE, -1)).isCloseTo(0.05, within(1e-9));
    Readings disk = agent.get("gpu-b07/dev/nvme0n1");
    assertThat(disk.orElse(Metric.READ_BYTES, -1)).isEqualTo(2_048_000 * 512L);
    assertThat(disk.orElse(Metric.BUSY, -1)).isCloseTo(0.75, within(1e-9));
    assertThat(agent.get("gpu-b07/node/io-pressure").orElse(Metric.BUSY, -1))
        .isCloseTo(0.25, within(1e-9));
  }

  private static void same(String path, Readings one, Readings other) {
    for (Metric metric : Metric.values()) {
      assertThat(other.orElse(metric, -1))
          .as("%s %s", path, metric.field())
          .isCloseTo(one.orElse(metric, -1), within(1e-6));
    }
  }

  private Map<String, Readings> byTheAgent() throws IOException {
    LinuxAgent.Config config =
        new LinuxAgent.Config(HostFolders.under(folder), List.of(), HOST, HOST, SECOND, false);
    become("before");
    try (LinuxAgent agent = LinuxAgent.start(config, () -> nanos)) {
      return between(agent.collectors());
    }
  }

  private Map<String, Readings> byNodeExporter() throws IOException {
    PrometheusSource source =
        new PrometheusSource(
            Profiles.load("node"), this::page, HOST, PageLimits.DEFAULT, () -> nanos);
    become("before");
    return between(List.of(new SourceCollector(HOST, SECOND, source)));
  }

  private Page page() throws IOException {
    byte[] body = resource("node.prom");
    return new Page(body, PageFormat.ofBody(body));
  }

  /** What happened from one state to the other, a second later, by path of the resource. */
  private Map<String, Readings> between(List<Collector> collectors) throws IOException {
    for (Collector collector : collectors) {
      assertThat(collector.collect(NOON)).isEmpty();
    }
    become("after");
    nanos += SECOND.toNanos();
    Map<String, Readings> readings = new TreeMap<>();
    for (Collector collector : collectors) {
      for (Poll poll : collector.collect(NOON.plus(SECOND))) {
        assertThat(poll.intervalMs()).isEqualTo(1_000);
        for (Sample sample : poll.samples()) {
          readings.put(sample.resource().path(), sample.readings());
        }
      }
    }
    return readings;
  }

  private void become(String next) throws IOException {
    state = next;
    for (String file : FILES) {
      Path copy = folder.resolve("proc").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.write(copy, resource("proc/" + file));
    }
  }

  private byte[] resource(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/same-host/" + state + "/" + name)) {
      return in.readAllBytes();
    }
  }
}
