package io.seiche.standalone.profile;

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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ProfileCommandTest {
  private static final String PAGE =
      """
      node_boot_time_seconds 1700000000
      node_disk_reads_completed_total{device="sda"} 1000
      node_disk_read_bytes_total{device="sda"} 4096000
      node_disk_read_time_seconds_total{device="sda"} 1.25
      node_disk_io_time_seconds_total{device="sda"} 2.5
      node_disk_io_now{device="sda"} 3
      node_disk_reads_completed_total{device="loop0"} 1
      node_load1 0.5
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void onePageShowsCountersAsTheyAre() throws IOException {
    Files.writeString(folder.resolve("page.prom"), PAGE);

    assertThat(run("profile check node @/page.prom --system host-1")).as(err.toString()).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            node: Disks, NFS mounts and I/O pressure of a Linux host, by node_exporter (node_exporter 0.16 and later)
            8 series, 1 resource

            host-1/dev/sda
              read_ops                1000 ops in all
              read_bytes              4096000 B in all
              read_latency_s          1.25000 s in all
              busy_ratio              2.50000 s in all

            Ignored:
              1 node_disk_io_now: one moment; the queue is the mean of the interval, by node_disk_io_time_weighted_seconds_total
              1 node_disk_reads_completed_total: no resource of the profile has its labels

            Not mentioned by the profile: 1 series of 1 name; --all lists them
            """);
  }

  @Test
  void twoPagesShowWhatHappened() throws IOException {
    Files.writeString(folder.resolve("a.prom"), PAGE);
    Files.writeString(
        folder.resolve("b.prom"),
        PAGE.replace("} 1000", "} 1010").replace("1.25", "1.75").replace("} 2.5", "} 7.5"));

    assertThat(run("profile check node @/a.prom @/b.prom --interval 10s --all")).isZero();
    assertThat(out.toString())
        .contains(
            """
            a.prom/dev/sda  in 10 s
              read_ops                10 ops
              read_bytes              0 B
              read_latency_s          0.0500000 s
              busy_ratio              0.500000
            """)
        .contains("1 node_load1\n");
  }

  @Test
  void aServerIsAskedTwice() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          String page = PAGE.replace("} 1000", "} " + 1000 * asked.incrementAndGet());
          byte[] body = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";

      assertThat(run("profile check node " + url + " --twice --interval 10ms"))
          .as(err.toString())
          .isZero();
      assertThat(out.toString())
          .contains("127.0.0.1/dev/sda  in ")
          .contains("read_ops                1000 ops");
      assertThat(asked).hasValue(2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aProfileOfOnesOwn() throws IOException {
    Files.writeString(
        folder.resolve("mine.yml"),
        """
        profile: mine
        title: Load
        resources:
          - kind: array
            name: all
            fields:
              queue: {current: node_load1}
        """);
    Files.writeString(folder.resolve("page.prom"), PAGE);

    assertThat(run("profile check @/mine.yml @/page.prom")).isZero();
    assertThat(out.toString()).contains("page.prom/array/all\n  queue                   0.500000");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`profile`, 2, `seiche profile: say list, show or check`",
        "`profile show nod`, 2, `no profile 'nod'; did you mean 'node'?`",
        "`profile check nodes @/page.prom`, 2, `did you mean 'node'?`",
        "`profile check node @/none.prom`, 1, `none.prom: no such file`",
        "`profile check node @/page.prom --twice`, 2, `of files give two`",
        "`profile check node @/page.prom --interval soon`, 2, `--interval: expected a duration`",
        "`profile check @/bad.yml @/page.prom`, 1, `bad.yml:2: unknown key 'titel'; did you mean 'title'?`",
        "`profile check node @/old.prom`, 1, `update node_exporter to 0.16 or later`",
        "`profile check node @/wrong.prom`, 1, `wrong.prom: line 2: expected a number, got 'x'`",
        "`profile check node http://127.0.0.1:1/metrics`, 1, `127.0.0.1:1`",
        "`profile check node https://user:pw§host/metrics`, 2, `credentials by reference`"
      })
  void whatGoesWrong(String command, int exit, String message) throws IOException {
    Files.writeString(folder.resolve("page.prom"), PAGE);
    Files.writeString(folder.resolve("bad.yml"), "profile: x\ntitel: y\n");
    Files.writeString(folder.resolve("old.prom"), "node_disk_bytes_read{device=\"sda\"} 1\n");
    Files.writeString(folder.resolve("wrong.prom"), "node_load1 1\nnode_load5 x\n");

    assertThat(run(command)).isEqualTo(exit);
    assertThat(err.toString()).contains(message).doesNotContain("pw");
  }

  @Test
  void aPageOfSomethingElse() throws IOException {
    Files.writeString(folder.resolve("page.prom"), "go_goroutines 7\n");

    assertThat(run("profile check dcgm @/page.prom")).isEqualTo(1);
    assertThat(out.toString()).contains("1 series, 0 resources").contains("nothing_known 1");
  }

  @Test
  void listsAndShows() {
    assertThat(run("profile list")).isZero();
    assertThat(out.toString()).contains("dcgm                NVIDIA GPUs by dcgm-exporter");
    assertThat(run("profile show vllm")).isZero();
    assertThat(out.toString()).contains("profile: vllm");
  }

  private int run(String command) {
    CommandLine line = SeicheCommand.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(command.replace("@", folder.toString()).replace('§', '@').split(" ", -1));
  }
}
