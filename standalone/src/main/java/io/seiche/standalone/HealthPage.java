package io.seiche.standalone;

import io.seiche.collectors.health.HealthReport;
import io.seiche.collectors.health.HealthServer;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a command shows how it goes. */
public final class HealthPage {
  private HealthPage() {}

  /**
   * Shows it where the settings say. An address that nobody chose may be taken: that is told, and
   * no more.
   *
   * @param key of the address
   * @param listen the address; empty for nowhere
   */
  public static Optional<HealthServer> show(
      Settings settings,
      String key,
      Optional<InetSocketAddress> listen,
      Supplier<? extends HealthReport> report,
      PrintWriter out)
      throws IOException {
    if (listen.isEmpty()) {
      return Optional.empty();
    }
    try {
      HealthServer server =
          HealthServer.start(listen.get().getHostString(), listen.get().getPort(), report);
      out.println("Metrics  " + server.url() + "/metrics");
      return Optional.of(server);
    } catch (IOException e) {
      String what = key + ": " + e.getMessage();
      if (settings.isSet(key)) {
        throw new IOException(what + ": choose another HOST:PORT, or off", e);
      }
      out.println("No metrics: " + what);
      return Optional.empty();
    }
  }
}
