package io.seiche.history.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparseLogTest {
  private final List<String> told = new ArrayList<>();
  private long nanos = Long.MAX_VALUE - 5;
  private final SparseLog log = new SparseLog(told::add, Duration.ofMinutes(1), () -> nanos);

  @Test
  void tellsTheFirstAndThenARate() {
    log.warn(1, "first");
    log.warn(2, "second");
    nanos += Duration.ofSeconds(59).toNanos();
    log.warn(3, "third");
    nanos += Duration.ofSeconds(1).toNanos();
    log.warn(4, "fourth");
    nanos += Duration.ofMinutes(1).toNanos();
    log.warn(5, "fifth");
    assertThat(told).containsExactly("first", "fourth (9 since last told)", "fifth");
  }
}
