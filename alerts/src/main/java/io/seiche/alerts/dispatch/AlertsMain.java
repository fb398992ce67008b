package io.seiche.alerts.dispatch;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends alerts from their topic to all who are to be told, in a process of its own. */
public final class AlertsMain {
  private static final Logger LOG = LoggerFactory.getLogger(AlertsMain.class);

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
      LOG.info(
          "sending alerts from {} at {}; metrics on port {}",
          config.topics().alerts(),
          config.servers(),
          page.port());
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
      LOG.error("{}", e.getMessage());
      System.exit(1);
    }
  }
}
