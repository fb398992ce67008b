package io.seiche.collectors.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each profile makes of a page, in our units, as {@code golden/} says. Pages of our own are
 * beside it; real ones are among the shared samples. With {@code -Dgolden.write=DIRECTORY} it
 * writes what it found there instead.
 */
class ProfileGoldenTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "amd-device-metrics, amd-device-metrics",
    "ceph, ceph",
    "dcgm, dcgm",
    "dell-csm, dell-csm",
    "dell-powerstore, dell-powerstore",
    "gpfs, gpfs",
    "harvest, harvest",
    "juicefs, juicefs",
    "lustre, lustre",
    "minio, minio",
    "minio, minio-v3",
    "mooncake, mooncake",
    "node, node",
    "nvidia-gpu, nvidia-gpu",
    "pure-flasharray, pure-flasharray",
    "pure-flashblade, pure-flashblade",
    "storage-scale, storage-scale",
    "vast, vast",
    "vllm, vllm",
    "weka, weka"
  })
  void pagesOfOurOwn(String profile, String page) throws IOException {
    compare(profile, "own-" + page, text("pages/" + page + ".prom"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "amd-device-metrics, amd/device-metrics-exporter-xgmi-clock.prom",
    "ceph, ceph/lines-from-docs.prom",
    "dcgm, dcgm/h100x8-sampled.prom",
    "dcgm, dcgm/readme-blank-sentinel.prom",
    "gpfs, gpfs/gpfs_exporter.prom",
    "harvest, harvest-prom/lines-from-issues-and-docs.prom",
    "harvest, harvest-prom/reconstructed-volume-nic.prom",
    "juicefs, juicefs/lines-from-docs.prom",
    "lustre, lustre/lustrefs-exporter-client.prom",
    "mooncake, mooncake/reconstructed-master.prom",
    "mooncake, mooncake/tent-metrics.prom",
    "node, node-exporter/e2e-storage-subset.prom",
    "node, node-exporter/rec-scrape-0.prom",
    "nvidia-gpu, nvidia-smi/nvidia_gpu_exporter-h100-load.prom",
    "storage-scale, gpfs/reconstructed-bridge.prom",
    "vast, vast/reconstructed-vms-prometheus.prom",
    "vllm, vllm/vllm-0.23-prefix-and-offload.prom",
    "vllm, vllm/vllm-0.7-from-aibrix-docs.prom"
  })
  void realPages(String profile, String sample) throws IOException {
    compare(
        profile,
        sample.replace('/', '-').replace(".prom", ""),
        Files.readString(SharedSamples.path(sample)));
  }

  private static void compare(String profile, String name, String page) throws IOException {
    String found = readings(profile, page);
    String write = System.getProperty("golden.write", "");
    if (!write.isEmpty()) {
      Files.writeString(Path.of(write).resolve(name + ".txt"), found);
      return;
    }
    assertThat(found).isEqualTo(text("golden/" + name + ".txt"));
  }

  private static String readings(String profile, String page) throws IOException {
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    ProfileCheck check = new ProfileCheck(Profiles.load(profile), "target");
    ProfileCheck.Outcome outcome =
        check.next(new Page(body, PageFormat.ofBody(body)), Instant.EPOCH, 0);
    TreeSet<String> lines = new TreeSet<>();
    for (Look look : outcome.looks()) {
      look.readings().forEach(reading -> lines.add(line(reading)));
    }
    StringBuilder out = new StringBuilder();
    lines.forEach(line -> out.append(line).append('\n'));
    outcome
        .skips()
        .forEach(
            (reason, count) -> {
              if (!reason.equals(Differences.BASELINE)) {
                out.append("left out: " + reason + ' ' + count + '\n');
              }
            });
    return out.toString();
  }

  private static String line(Reading reading) {
    StringBuilder line = new StringBuilder(reading.resource().path());
    reading.sourceTime().ifPresent(time -> line.append(" at ").append(time));
    reading
        .totals()
        .forEach((metric, value) -> line.append(" total ").append(metric.field() + '=' + value));
    reading
        .currents()
        .forEach((metric, value) -> line.append(" now ").append(metric.field() + '=' + value));
    return line.toString();
  }

  private static String text(String name) throws IOException {
    try (InputStream in = ProfileGoldenTest.class.getResourceAsStream("/profiles/" + name)) {
      assertThat(in).as("/profiles/" + name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
