package io.seiche.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.seiche.standalone.SeicheCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {
  private static final String PAGE =
      """
      # TYPE node_disk_reads_completed_total counter
      node_disk_reads_completed_total{device="sda"} 7
      # TYPE node_disk_writes_completed_total counter
      node_disk_writes_completed_total{device="sda"} 8
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer exporter;

  @BeforeEach
  void serve() throws IOException {
    exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    exporter.createContext(
        "/metrics",
        exchange -> {
          byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    exporter.start();
  }

  @AfterEach
  void stop() {
    exporter.stop(0);
  }

  @Test
  void saysWhatATargetYieldsAndWhatIsMissing() throws IOException {
    assertThat(doctor(targets("    - {name: b07, type: prometheus, profile: node, url: '%s'}\n")))
        .isZero();
    assertThat(out.toString())
        .contains("good  target b07: 1 dev in ")
        .contains("note  target b07: dev without read_bytes, write_bytes")
        .contains("good  target b07: its clock is within a second of ours")
        .contains("All is well, ");
  }

  @Test
  void whatIsBadIsSaidWithTheRemedyAndFails() throws IOException {
    Path file =
        targets(
            """
                - {name: b07, type: prometheus, profile: node, url: '%2$s/nothing'}
                - name: array-1
                  type: ontap
                  url: '%1$s'
                  credentials: {username: u, password: 'file:/nowhere/hunter2'}
                - name: nodes
                  type: prometheus
                  profile: node
                  discover: {files: [/nowhere/nodes.yml]}
            """);

    assertThat(doctor(file)).isEqualTo(1);
    assertThat(out.toString())
        .contains("BAD   target b07: ")
        .contains("404, not there: check the address")
        .contains("BAD   target array-1: file:/nowhere/hunter2 cannot be read")
        .contains("note  target array-1: credentials go there unencrypted: use https")
        .contains("BAD   targets nodes: /nowhere/nodes.yml: no such file");
    assertThat(err.toString()).contains("seiche doctor: 3 bad, ");
  }

  @Test
  void onlySomeTargetsMayBeLookedAt() throws IOException {
    Path file =
        targets(
            """
                - {name: b07, type: prometheus, profile: node, url: '%1$s'}
                - {name: b08, type: prometheus, profile: node, url: '%2$s/nothing'}
            """);

    assertThat(doctor(file, "--target", "b07")).isZero();
    assertThat(out.toString()).doesNotContain("b08");
  }

  @Test
  void aBridgeNeedsAKafkaToPublishTo() throws IOException {
    String off = "collect: {devices: off, metrics-listen: off}\n";
    Path file = folder.resolve("seiche.yml");
    Files.writeString(file, off + "bridge.topics: [{topic: telegraf, format: influx}]\n");

    assertThat(doctor(file)).isEqualTo(1);
    assertThat(out.toString())
        .contains("BAD   bridge: has no Kafka to publish to: set kafka.bootstrap-servers");

    assertThat(doctor(Files.writeString(file, off))).isZero();
  }

  @Test
  void aBadFileIsNamedWithLineAndKey() throws IOException {
    Path file = Files.writeString(folder.resolve("seiche.yml"), "collect.targets:\n  - {nam: x}\n");

    assertThat(doctor(file)).isEqualTo(1);
    assertThat(err.toString()).contains(file + ":2: unknown key 'nam'; did you mean 'name'?");
  }

  private Path targets(String list) throws IOException {
    String url = "http://127.0.0.1:" + exporter.getAddress().getPort();
    return Files.writeString(
        folder.resolve("seiche.yml"),
        "collect:\n  devices: off\n  metrics-listen: off\n  targets:\n"
            + list.formatted(url + "/metrics", url));
  }

  private int doctor(Path file, String... more) {
    CommandLine line =
        SeicheCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] words = new String[more.length + 5];
    words[0] = "doctor";
    words[1] = "--config";
    words[2] = file.toString();
    words[3] = "--data";
    words[4] = folder.toString();
    System.arraycopy(more, 0, words, 5, more.length);
    return line.execute(words);
  }
}
