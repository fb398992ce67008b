package io.seiche.standalone.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks again until the answer comes; how long that takes is nobody's assertion. */
public final class Wait {
  private static final long PAUSE_NANOS = 100_000_000;

  private Wait() {}

  public static void until(String what, Duration atMost, BooleanSupplier holds) {
    Boolean unused =
        forValue(what, atMost, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  public static <T> T forValue(String what, Duration atMost, Supplier<Optional<T>> question) {
    return perhaps(atMost, question)
        .orElseThrow(() -> new AssertionError("waited " + atMost + " in vain for " + what));
  }

  /** Empty when it did not come. */
  public static <T> Optional<T> perhaps(Duration atMost, Supplier<Optional<T>> question) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent() || System.nanoTime() > deadline) {
        return answer;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
