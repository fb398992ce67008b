package io.seiche.benchmarks.trends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Debian's {@code influxd} over a folder, on a free port. */
final class InfluxServer implements AutoCloseable {
  private final Process process;
  private final URI url;

  private InfluxServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  static InfluxServer start(Path folder, String index) throws IOException, InterruptedException {
    int port;
    int backup;
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = one.getLocalPort();
      backup = other.getLocalPort();
    }
    Path config = Files.createDirectories(folder).resolve("influxd.conf");
    Files.writeString(
        config,
        """
        reporting-disabled = true
        bind-address = "127.0.0.1:%2$d"
        [meta]
          dir = "%1$s/meta"
        [data]
          dir = "%1$s/data"
          wal-dir = "%1$s/wal"
          query-log-enabled = false
          index-version = "%4$s"
          compact-full-write-cold-duration = "1m"
        [coordinator]
          write-timeout = "600s"
        [monitor]
          store-enabled = false
        [http]
          bind-address = "127.0.0.1:%3$d"
          log-enabled = false
        """
            .formatted(folder.toAbsolutePath(), backup, port, index));
    Process process =
        new ProcessBuilder("influxd", "-config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("influxd.log").toFile())
            .start();
    InfluxServer server = new InfluxServer(process, URI.create("http://127.0.0.1:" + port));
    while (!server.answers()) {
      if (!process.isAlive()) {
        throw new IOException("influxd did not start, see " + folder.resolve("influxd.log"));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return server;
  }

  double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  URI url() {
    return url;
  }

  private boolean answers() throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(url.resolve("/ping")).build(), BodyHandlers.discarding())
              .statusCode()
          == 204;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
