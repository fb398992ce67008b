package io.seiche.alerts.dispatch;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Sends alerts from their topic to all who are to be told, in a process of its own. */
public final class AlertsMain {
  private AlertsMain() {}

  /** Runs until it is told to stop; its settings are environment variables. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      ClusterConfig config = ClusterConfig.of(System.getenv());
      AlertSending sending =
          AlertSending.start(
              config.alerts(),
              config.servers(),
              config.topics(),
              config.group() + "-alerts",
              config.client(),
              System.getenv());
      MetricsPage page = MetricsPage.start(config.metricsHost(), config.metricsPort(), sending);
      System.out.printf(
          "Sending alerts from %s at %s; metrics on port %d.%n",
          config.topics().alerts(), config.servers(), page.port());
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    page.close();
                    sending.close();
                    stopped.countDown();
                  },
                  "stop"));
      stopped.await();
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
