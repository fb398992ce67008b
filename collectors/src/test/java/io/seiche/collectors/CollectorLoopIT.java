package io.seiche.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** With real clocks and threads. */
class CollectorLoopIT {
  private final RecordingPublisher publisher = new RecordingPublisher();

  @Test
  void collectsUntilClosed() throws InterruptedException {
    FakeCollector collector = new FakeCollector("gpu-b07", Duration.ofMillis(20));
    try (CollectorLoop loop = new CollectorLoop(List.of(collector), publisher)) {
      loop.start();
      publisher.three.await();
    }

    int asked = collector.asked.size();
    assertThat(asked).isGreaterThanOrEqualTo(3);
    assertThat(publisher.flushes).hasValue(1);
  }

  @Test
  void aStuckCollectorDoesNotKeepTheLoopOpen() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch abandoned = new CountDownLatch(1);
    FakeCollector collector =
        new FakeCollector("gpu-b07", Duration.ofMillis(20))
            .answers(
                now -> {
                  stuck.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    abandoned.countDown();
                    throw new IOException("abandoned", e);
                  }
                  return List.of();
                });
    CollectorLoop loop = new CollectorLoop(List.of(collector), publisher);
    loop.start();
    stuck.await();

    loop.close();
    abandoned.await();

    assertThat(publisher.flushes).hasValue(1);
  }
}
