package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.SettledTick;
import java.util.function.Consumer;

/**
 * Makes stretches of the ticks of one workload that are settled at a time: as few as there can be.
 * A tick that goes across an edge is divided at its mean rate, since nothing finer is known of it.
 * Not thread-safe.
 */
public final class StretchMaker {
  private final String workload;
  private final String system;
  private final Consumer<Stretch> out;
  private Phase phase = Phase.UNKNOWN;
  private boolean begins;
  private long startMs;

  /** Equal to {@code startMs} while there is nothing. */
  private long endMs;

  private long readBytes;
  private long writeBytes;
  private Tally throughput = new Tally();
  private Tally readLatency = new Tally();
  private Tally writeLatency = new Tally();

  /**
   * @param system where the I/O was counted
   */
  public StretchMaker(String workload, String system, Consumer<Stretch> out) {
    this.workload = workload;
    this.system = system;
    this.out = out;
  }

  /**
   * How the I/O of a tick was served.
   *
   * @param readLatencySeconds mean of a read; 0 when it is not known
   * @param reads how many there were, 0 or more
   */
  public record Served(
      double readLatencySeconds, double reads, double writeLatencySeconds, double writes) {}

  /**
   * Takes in the next tick, in time order.
   *
   * @param fromMs where its span was before it, so that no second in a span is left out
   * @param opens whether a span begins with it
   */
  public void take(SettledTick tick, long fromMs, boolean opens, Served served) {
    if (opens || fromMs != endMs) {
      end();
      phase = tick.phase();
      begins = opens;
      startMs = fromMs;
      endMs = fromMs;
    }
    long allMs = tick.endMs() - fromMs;
    double rate = (tick.readBytes() + tick.writeBytes()) / (tick.intervalMs() / 1e3);
    long doneMs = 0;
    while (doneMs < allMs) {
      long edgeMs = (Math.floorDiv(endMs, Stretch.EDGE_MS) + 1) * Stretch.EDGE_MS;
      long untilMs = Math.min(edgeMs, tick.endMs()) - fromMs;
      readBytes += part(Math.round(tick.readBytes()), doneMs, untilMs, allMs);
      writeBytes += part(Math.round(tick.writeBytes()), doneMs, untilMs, allMs);
      throughput.add(rate, untilMs - doneMs);
      long reads = part(Math.round(served.reads()), doneMs, untilMs, allMs);
      if (served.readLatencySeconds() > 0 && reads > 0) {
        readLatency.add(served.readLatencySeconds(), reads);
      }
      long writes = part(Math.round(served.writes()), doneMs, untilMs, allMs);
      if (served.writeLatencySeconds() > 0 && writes > 0) {
        writeLatency.add(served.writeLatencySeconds(), writes);
      }
      doneMs = untilMs;
      endMs = fromMs + untilMs;
      if (endMs == edgeMs) {
        end();
      }
    }
  }

  private static long part(long whole, long fromMs, long untilMs, long allMs) {
    return Parts.until(whole, untilMs, allMs) - Parts.until(whole, fromMs, allMs);
  }

  /** Tells what there is: nothing waits for the next ticks. */
  public void end() {
    if (endMs > startMs) {
      out.accept(
          new Stretch(
              workload,
              system,
              phase,
              startMs,
              endMs,
              readBytes,
              writeBytes,
              begins,
              throughput.done(),
              readLatency.done(),
              writeLatency.done()));
      throughput = new Tally();
      readLatency = new Tally();
      writeLatency = new Tally();
    }
    startMs = endMs;
    begins = false;
    readBytes = 0;
    writeBytes = 0;
  }
}
