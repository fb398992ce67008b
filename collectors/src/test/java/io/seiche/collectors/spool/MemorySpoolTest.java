package io.seiche.collectors.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemorySpoolTest {
  private final Map<DropReason, Long> lost = new EnumMap<>(DropReason.class);
  private final MemorySpool spool =
      new MemorySpool(
          100,
          Duration.ZERO,
          Clock.systemUTC(),
          (amount, reason, detail) -> lost.merge(reason, amount.frames(), Long::sum));

  @Test
  void framesComeInOrderAndAgainAfterARewind() throws InterruptedException {
    append(3);
    spool.settle(next());
    long second = next().at().frames();
    spool.rewind();

    assertThat(second).isEqualTo(1);
    assertThat(next().at().frames()).isEqualTo(1);
    assertThat(next().at().frames()).isEqualTo(2);
    assertThat(spool.next(Duration.ZERO)).isEmpty();
    assertThat(spool.status().waiting()).isEqualTo(new Amount(2, 2, 20));
  }

  @Test
  void theOldestMakeRoomAlsoThoseOnTheirWay() throws InterruptedException {
    append(10);
    Spooled onItsWay = next();
    append(1);

    assertThat(lost).isEqualTo(Map.of(DropReason.BUFFER_FULL, 1L));
    assertThat(spool.settle(onItsWay)).isFalse();
    assertThat(next().at().frames()).isEqualTo(1);
    assertThat(spool.status().usedBytes()).isEqualTo(100);
  }

  @Test
  void anEmptyOneTakesAnyFrame() throws InterruptedException {
    spool.append("gpu-b07", 1, new byte[1_000]);

    assertThat(next().frame()).hasSize(1_000);
    assertThat(lost).isEmpty();
  }

  @Test
  void whatWaitsAtTheEndIsLostOnce() {
    append(4);
    spool.close();
    spool.close();
    append(1);

    assertThat(lost).isEqualTo(Map.of(DropReason.CLOSED, 5L));
    assertThat(spool.status().waiting()).isEqualTo(Amount.NONE);
  }

  private void append(int frames) {
    for (int i = 0; i < frames; i++) {
      spool.append("gpu-b07", 1, new byte[10]);
    }
  }

  private Spooled next() throws InterruptedException {
    Optional<Spooled> next = spool.next(Duration.ZERO);
    return next.orElseThrow();
  }
}
