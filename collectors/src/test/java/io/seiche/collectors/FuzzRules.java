package io.seiche.collectors;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.Unit;
import java.lang.management.ManagementFactory;
import java.util.Collection;

/** What must hold of whatever a fuzzer feeds a reader. Stateless. */
public final class FuzzRules {
  private static final long SLOW_NANOS = 1_000_000_000;

  /** Machines that build are busy with other things, too. */
  private static final boolean TIMED = System.getenv("JAZZER_FUZZ") != null;

  private FuzzRules() {}

  /** Reads an input, and throws what a reader must not throw. */
  @FunctionalInterface
  public interface Reading {
    void read() throws Exception;
  }

  /**
   * Reads, or refuses by one of the declared exceptions; while fuzzing in less than a second of a
   * processor. What is slow gets a second chance, as the first one compiles.
   */
  @SafeVarargs
  public static void readOrRefused(Reading reading, Class<? extends Exception>... declared) {
    long nanos = nanosOf(reading, declared);
    if (TIMED && nanos > SLOW_NANOS) {
      nanos = Math.min(nanos, nanosOf(reading, declared));
    }
    if (TIMED && nanos > SLOW_NANOS) {
      throw new AssertionError("took " + nanos + " ns");
    }
  }

  @SafeVarargs
  private static long nanosOf(Reading reading, Class<? extends Exception>... declared) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      reading.read();
    } catch (Exception e) {
      for (Class<? extends Exception> refusal : declared) {
        if (refusal.isInstance(e)) {
          return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        }
      }
      throw new AssertionError("neither read nor refused", e);
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }

  /**
   * Samples that devices can mean, and no more of them than there is input.
   *
   * @param inputBytes of which the polls were made
   */
  public static void hold(Collection<Poll> polls, int inputBytes) {
    long samples = 0;
    for (Poll poll : polls) {
      samples += poll.samples().size();
      for (Sample sample : poll.samples()) {
        for (Metric metric : Metric.values()) {
          require(metric, sample.readings().orElse(metric, 0), Math.max(1_000, poll.intervalMs()));
        }
      }
    }
    require(samples, inputBytes, "samples");
  }

  /** No more of something than there is input. */
  public static void require(long count, int inputBytes, String what) {
    if (count > inputBytes) {
      throw new AssertionError(count + " " + what + " of " + inputBytes + " bytes");
    }
  }

  private static void require(Metric metric, double value, int intervalMs) {
    double time = metric.kind() == Metric.Kind.DELTA ? intervalMs / 1e3 : 1;
    double most = metric.unit() == Unit.RATIO ? 1 : 1e15 * time;
    if (!(value >= 0 && value <= most)) {
      throw new AssertionError(metric.field() + " of " + value + " in " + intervalMs + " ms");
    }
  }
}
