package io.seiche.collectors;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.publish.ManualClock;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CollectorLoopTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final ManualClock clock = new ManualClock(NOON.plusMillis(300));
  private final ManualAlarm alarm = new ManualAlarm(clock);
  private final HeldPool pool = new HeldPool();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final FakeCollector seconds = new FakeCollector("gpu-b07", ofSeconds(1));
  private final FakeCollector fives = new FakeCollector("array-1", ofSeconds(5));

  @Test
  void eachCollectorIsAskedAtTheMultiplesOfItsInterval() {
    start(seconds, fives);

    for (int second = 0; second < 6; second++) {
      alarm.advance(ofSeconds(1));
      pool.runHeld();
    }

    assertThat(fives.asked).hasSize(1);
    assertThat(seconds.asked).hasSize(6);
    assertThat(publisher.published)
        .startsWith("gpu-b07/fake 2026-03-01T12:00:01.300Z")
        .contains("array-1/fake 2026-03-01T12:00:05.300Z")
        .hasSize(7);
  }

  @Test
  void theWallClockAtTheReadIsWhatIsPassed() {
    start(seconds);
    alarm.advance(ofMillis(700));
    pool.runHeld();

    assertThat(seconds.asked).containsExactly(NOON.plusSeconds(1));
  }

  @Test
  void aTurnAMomentEarlyIsOfTheSecondItIsFor() {
    start(seconds);
    clock.set(NOON.plusNanos(999_600_000));
    alarm.ringNext();
    pool.runHeld();
    alarm.advance(ofMillis(500));
    pool.runHeld();

    assertThat(seconds.asked).containsExactly(NOON.plusSeconds(1));
  }

  @Test
  void aClockSetBackIsFollowed() {
    start(seconds);
    clock.set(NOON.minusSeconds(3_600));
    alarm.ringNext();
    pool.runHeld();
    alarm.advance(ofSeconds(1));
    pool.runHeld();

    assertThat(seconds.asked).containsExactly(NOON.minusSeconds(3_600), NOON.minusSeconds(3_599));
  }

  @Test
  void oneStillBusyIsPassedOverAndCounted() {
    start(seconds);
    alarm.advance(ofSeconds(3));
    pool.runHeld();
    alarm.advance(ofSeconds(1));
    pool.runHeld();

    assertThat(seconds.asked).hasSize(2);
    assertThat(status().skips()).containsEntry("overrun", 2L).containsEntry("reset", 2L);
  }

  @Test
  void turnsSleptThroughAreCounted() {
    start(seconds);
    clock.set(NOON.plusSeconds(60));
    alarm.ringNext();
    pool.runHeld();

    assertThat(seconds.asked).containsExactly(NOON.plusSeconds(60));
    assertThat(status().skips()).containsEntry("missed", 59L);
    alarm.advance(ofSeconds(1));
    pool.runHeld();
    assertThat(seconds.asked).hasSize(2);
  }

  @Test
  void aSlowCollectorDelaysNoOther() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    FakeCollector slow =
        new FakeCollector("slow", ofSeconds(1))
            .answers(
                now -> {
                  await(release);
                  return List.of();
                });
    seconds.answers(
        now -> {
          other.countDown();
          return List.of();
        });
    ExecutorService threads = CollectorLoop.threads();
    CollectorLoop loop = loop(threads, slow, seconds);
    loop.start();

    alarm.advance(ofSeconds(1));
    other.await();
    alarm.advance(ofSeconds(1));
    assertThat(loop.status().get(0).skips()).containsEntry("overrun", 1L);
    assertThat(loop.status().get(0).lastSuccess()).isEmpty();
    release.countDown();
    loop.close();
  }

  @Test
  void aFailureCostsOneTurn() {
    seconds.answers(
        now -> {
          throw new IOException("/proc/diskstats: permission denied");
        });
    start(seconds, fives);
    alarm.advance(ofSeconds(1));
    pool.runHeld();
    assertThat(status().failing()).isTrue();

    seconds.answers(now -> List.of(FakeCollector.poll("gpu-b07", now)));
    alarm.advance(ofSeconds(1));
    pool.runHeld();

    CollectorStatus status = status();
    assertThat(status.failing()).isFalse();
    assertThat(status.lastError()).hasValue("/proc/diskstats: permission denied");
    assertThat(status.lastErrorAt()).contains(NOON.plusMillis(1_300));
    assertThat(status.lastSuccess()).contains(NOON.plusMillis(2_300));
    assertThat(status.polls()).isEqualTo(1);
    assertThat(status.samples()).isEqualTo(1);
    assertThat(status.skips()).containsEntry("failed", 1L);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("failures")
  void reasonsSayWhatWasWrong(IOException failure, String reason) {
    seconds.answers(
        now -> {
          throw failure;
        });
    start(seconds);
    alarm.advance(ofSeconds(1));
    pool.runHeld();

    assertThat(status().lastError()).hasValue(reason);
  }

  static List<Arguments> failures() {
    return List.of(
        Arguments.of(
            new FetchException(FetchException.Cause.NOT_FOUND, "http://b07/x: 404, not there"),
            "http://b07/x: 404, not there"),
        Arguments.of(
            new NoSuchFileException("/proc/diskstats"), "NoSuchFileException: /proc/diskstats"),
        Arguments.of(new EOFException(), "EOFException: null"));
  }

  @Test
  void aBugCostsOneTurnToo() {
    seconds.answers(
        now -> {
          throw new IllegalStateException("bug");
        });
    start(seconds);
    for (int second = 0; second < 10; second++) {
      alarm.advance(ofSeconds(1));
      pool.runHeld();
    }

    assertThat(seconds.asked).hasSize(10);
    assertThat(status().skips()).containsEntry("failed", 10L).doesNotContainKey("overrun");
  }

  @Test
  void nothingToSayIsASuccess() {
    seconds.answers(now -> List.of());
    start(seconds);
    alarm.advance(ofSeconds(1));
    pool.runHeld();

    assertThat(status().lastSuccess()).isPresent();
    assertThat(status().polls()).isZero();
  }

  @Test
  void closingStopsFlushesAndLeavesThePublisherOpen() {
    CollectorLoop loop = start(seconds);
    loop.close();
    alarm.advance(ofSeconds(3));
    pool.runHeld();

    assertThat(seconds.asked).isEmpty();
    assertThat(publisher.flushes).hasValue(1);
    assertThat(publisher.closed).isFalse();
  }

  @Test
  void idsAreUnique() {
    assertThatThrownBy(() -> start(seconds, new FakeCollector("gpu-b07", ofSeconds(2))))
        .hasMessage("collectors need ids of their own, there are two gpu-b07/fake");
  }

  @Test
  void aLoopStartsOnce() {
    CollectorLoop loop = start(seconds);

    assertThatThrownBy(loop::start).isInstanceOf(IllegalStateException.class);
  }

  private CollectorLoop current;

  private CollectorLoop start(FakeCollector... collectors) {
    current = loop(pool, collectors);
    current.start();
    return current;
  }

  private CollectorLoop loop(ExecutorService threads, FakeCollector... collectors) {
    return new CollectorLoop(List.of(collectors), publisher, clock, alarm, threads);
  }

  private CollectorStatus status() {
    return current.status().get(0);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
