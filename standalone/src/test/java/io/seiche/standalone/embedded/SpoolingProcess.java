package io.seiche.standalone.embedded;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A collector of its own process, to be killed. It publishes polls of {@link #SYSTEMS} systems in
 * turn and notes after each how many the publisher has taken, in a file that survives it. The end
 * of its input ends it, once all has arrived.
 */
public final class SpoolingProcess {
  static final int SYSTEMS = 20;
  static final int DEVICES = 50;
  static final long RUN = 1_000_000_000L;
  private static final long TICK_MS = 50;

  private SpoolingProcess() {}

  /**
   * @param args servers, spool, file of the number taken, number of this run, samples per second
   */
  public static void main(String[] args) throws Exception {
    PublisherConfig config = PublisherConfig.of(args[0]);
    long run = Long.parseLong(args[3]);
    long pollsPerTick = Math.max(1, Long.parseLong(args[4]) * TICK_MS / 1_000 / DEVICES);
    CountDownLatch ended = new CountDownLatch(1);
    Thread input = new Thread(() -> awaitEnd(ended), "input");
    input.setDaemon(true);
    input.start();
    try (RandomAccessFile taken = new RandomAccessFile(args[2], "rw");
        KafkaSamplePublisher publisher =
            KafkaSamplePublisher.to(config, SpoolConfig.in(Path.of(args[1])), Clock.systemUTC())) {
      long polls = 0;
      for (long tickMs = System.currentTimeMillis();
          !ended.await(Math.max(0, tickMs - System.currentTimeMillis()), TimeUnit.MILLISECONDS);
          tickMs += TICK_MS) {
        for (int i = 0; i < pollsPerTick; i++) {
          publisher.publish("spooling", poll(polls % SYSTEMS, tickMs, run * RUN + polls / SYSTEMS));
          taken.seek(0);
          taken.writeLong(++polls);
        }
      }
      PublisherStatus status = publisher.status();
      while (status.waitingSamples() > 0) {
        publisher.flush();
        status = publisher.status();
      }
      if (!status.droppedSamples().isEmpty() || status.spool().skippedBytes() > 0) {
        throw new IllegalStateException("lost something: " + status);
      }
    }
  }

  private static Poll poll(long system, long endMs, long number) {
    String name = "node-" + system;
    List<Sample> samples = new ArrayList<>(DEVICES);
    for (int i = 0; i < DEVICES; i++) {
      samples.add(
          Sample.of(
              new ResourceId(name, ResourceKind.DEVICE, "nvme" + i + "n1"),
              Readings.builder()
                  .put(Metric.READ_OPS, number)
                  .put(Metric.READ_BYTES, number * 4_096.0)
                  .put(Metric.WRITE_OPS, number * 3.0)
                  .put(Metric.WRITE_BYTES, number * 131_072.0)
                  .put(Metric.READ_LATENCY, 1e-6 * (number % 997))
                  .put(Metric.WRITE_LATENCY, 1e-6 * (number % 991))
                  .put(Metric.BUSY, (number % 1_000) / 1e3)
                  .build()));
    }
    return new Poll(name, endMs, (int) TICK_MS, samples);
  }

  private static void awaitEnd(CountDownLatch ended) {
    try {
      while (System.in.read() >= 0) {
        // Only its end says something.
      }
    } catch (IOException gone) {
      // So is the parent.
    }
    ended.countDown();
  }
}
