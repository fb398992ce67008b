package io.seiche.alerts.dispatch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asks again until the answer is right; how long that takes is nobody's assertion. */
final class Await {
  private static final Duration AT_MOST = Duration.ofSeconds(40);

  private Await() {}

  static <T> T answer(String what, Callable<T> question, Predicate<T> right) throws Exception {
    long deadline = System.nanoTime() + AT_MOST.toNanos();
    while (true) {
      T answer = question.call();
      if (right.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what + "; at last there was " + answer);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
