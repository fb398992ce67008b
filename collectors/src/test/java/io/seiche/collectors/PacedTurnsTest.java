package io.seiche.collectors;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.seiche.collectors.publish.ManualClock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Turns of what is far away. */
class PacedTurnsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Pace FAR = new Pace(ofMillis(250), Optional.of(ofSeconds(1)), true);

  private final ManualClock clock = new ManualClock(NOON.plusMillis(300));
  private final ManualAlarm alarm = new ManualAlarm(clock);
  private final HeldPool pool = new HeldPool();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final FakeCollector array = new FakeCollector("array-1", ofSeconds(1));
  private final CollectorLoop loop = new CollectorLoop(List.of(), publisher, clock, alarm, pool);

  @Test
  void theyLieAtADistanceOfTheMultiples() {
    start();
    pass(3);

    assertThat(array.asked).hasSize(3);
    assertThat(loop.delays().count()).isEqualTo(3);
    assertThat(loop.delays().seconds()).isCloseTo(0.15, offset(1e-9));
  }

  @Test
  void whatFailsIsLeftAloneForLongerAndLonger() {
    array.answers(FAILS);
    start();
    pass(60);

    assertThat(array.asked).hasSizeBetween(5, 9);
    CollectorStatus status = status();
    assertThat(status.state()).isEqualTo("open");
    assertThat(status.openUntil()).hasValueSatisfying(until -> assertThat(until).isAfter(NOON));
    assertThat(status.skips().get("failed") + status.skips().get("left_alone")).isEqualTo(60);
  }

  @Test
  void whatHasHealedIsAskedEachTimeAgain() {
    array.answers(FAILS);
    start();
    pass(10);
    array.answers(now -> List.of(FakeCollector.poll("array-1", now)));
    pass(60);
    int asked = array.asked.size();
    pass(10);

    assertThat(array.asked).hasSize(asked + 10);
    assertThat(status().state()).isEqualTo("ok");
  }

  @Test
  void whatIsHereIsAskedEachTimeAlthoughItFails() {
    array.answers(FAILS);
    loop.add(array, Pace.EXACT);
    loop.start();
    pass(20);

    assertThat(array.asked).hasSize(20);
    assertThat(status().openUntil()).isEmpty();
  }

  @Test
  void collectorsComeAndGo() {
    start();
    pass(2);
    FakeCollector other = new FakeCollector("array-2", ofSeconds(1));
    loop.add(other, FAR);
    pass(2);
    assertThat(loop.remove("array-1/fake")).isTrue();
    pass(2);

    assertThat(array.asked).hasSize(4);
    assertThat(array.closed).isTrue();
    assertThat(other.asked).hasSize(4);
    assertThat(other.closed).isFalse();
    assertThat(loop.remove("array-1/fake")).isFalse();
    assertThat(loop.status()).extracting(CollectorStatus::id).containsExactly("array-2/fake");
  }

  @Test
  void oneThatIsAtWorkIsClosedAfterItsTurnAndPublishesNothing() {
    start();
    alarm.advance(ofSeconds(1));
    loop.remove("array-1/fake");
    assertThat(array.closed).isFalse();
    pool.runHeld();

    assertThat(array.closed).isTrue();
    assertThat(publisher.published).isEmpty();
  }

  @Test
  void closingTheLoopClosesAll() {
    ExecutorService threads = CollectorLoop.threads();
    CollectorLoop real = new CollectorLoop(List.of(), publisher, clock, alarm, threads);
    real.add(array, FAR);
    real.start();
    real.close();

    assertThat(array.closed).isTrue();
  }

  @Test
  void aTurnIsGivenUpAtItsDeadline() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    array.answers(
        now -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
          } finally {
            ended.countDown();
          }
          return List.of();
        });
    ExecutorService threads = CollectorLoop.threads();
    try (CollectorLoop real = new CollectorLoop(List.of(), publisher, clock, alarm, threads)) {
      real.add(array, FAR);
      real.start();
      alarm.advance(ofSeconds(1));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      alarm.advance(ofSeconds(1));
      assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

      CollectorStatus status = real.status().get(0);
      assertThat(status.skips()).containsEntry("deadline", 1L);
      assertThat(status.lastError())
          .hasValueSatisfying(why -> assertThat(why).startsWith("no whole answer within 1000 ms"));
    }
  }

  private static final FakeCollector.Answer FAILS =
      now -> {
        throw new IOException("array-1: nobody answers there");
      };

  private void start() {
    loop.add(array, FAR);
    loop.start();
  }

  private void pass(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      alarm.advance(ofSeconds(1));
      pool.runHeld();
    }
  }

  private CollectorStatus status() {
    return loop.status().get(0);
  }
}
