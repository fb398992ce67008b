package io.seiche.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.types.ShippedTypes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hundreds of targets over HTTP, of which many hang. */
@Timeout(120)
class ManyTargetsIT {
  private static final int WELL = 200;
  private static final int HANG = 100;
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final Semaphore served = new Semaphore(0);
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private HttpServer exporter;
  private ServerSocket silence;

  @BeforeEach
  void serve() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    byte[] page =
        "node_disk_reads_completed_total{device=\"sda\"} 7\n".getBytes(StandardCharsets.UTF_8);
    exporter = HttpServer.create(new InetSocketAddress(here, 0), WELL);
    exporter.setExecutor(threads);
    exporter.createContext(
        "/metrics",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
          served.release();
        });
    exporter.start();
    // Connections are made and never taken.
    silence = new ServerSocket(0, 4 * HANG, here);
  }

  @AfterEach
  void stop() throws IOException {
    exporter.stop(0);
    threads.shutdownNow();
    silence.close();
  }

  @Test
  void thoseThatHangKeepNobodyElseFromBeingAsked() throws Exception {
    try (CollectorLoop loop = new CollectorLoop(List.of(), publisher)) {
      for (int i = 0; i < WELL; i++) {
        add(loop, "well-" + i, exporter.getAddress().getPort());
      }
      for (int i = 0; i < HANG; i++) {
        add(loop, "hang-" + i, silence.getLocalPort());
      }
      loop.start();
      await(loop, "well-", collector -> collector.turns() >= 4);
      await(loop, "hang-", collector -> collector.turns() >= Breaker.FAILURES);

      List<CollectorStatus> hanging = of(loop, "hang-");
      assertThat(hanging).allMatch(collector -> collector.lastSuccess().isEmpty());
      assertThat(hanging)
          .anyMatch(
              collector ->
                  collector.openUntil().isPresent()
                      || collector.skips().containsKey(CollectorTurn.LEFT_ALONE));
      assertThat(of(loop, "well-"))
          .allMatch(collector -> collector.lastSuccess().isPresent())
          .noneMatch(collector -> collector.skips().containsKey(CollectorTurn.CROWDED));
      assertThat(loop.delays().count()).isGreaterThanOrEqualTo(4L * WELL);
    }
  }

  private static void add(CollectorLoop loop, String name, int port) throws IOException {
    Target target =
        Target.of(name, "prometheus")
            .profile("node")
            .url(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .interval(INTERVAL)
            .build();
    Collector collector = ShippedTypes.ALL.collectors(target, "here").get(0);
    loop.add(collector, Pace.spread(collector.id(), INTERVAL, 1, target.deadline()));
  }

  private static List<CollectorStatus> of(CollectorLoop loop, String kind) {
    return loop.status().stream()
        .filter(collector -> collector.id().startsWith("here/" + kind))
        .toList();
  }

  /** Looks again each time somebody was served, which somebody always is. */
  private void await(CollectorLoop loop, String kind, Predicate<CollectorStatus> done)
      throws InterruptedException {
    while (!of(loop, kind).stream().allMatch(done)) {
      assertThat(served.tryAcquire(60, TimeUnit.SECONDS)).as("nobody is served").isTrue();
      served.acquire(Math.min(served.availablePermits(), WELL));
    }
  }
}
