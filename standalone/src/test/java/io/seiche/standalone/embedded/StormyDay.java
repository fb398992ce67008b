package io.seiche.standalone.embedded;

import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.collectors.source.simulator.Pace;
import io.seiche.collectors.source.simulator.Schedule;
import io.seiche.flink.Detection;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small fleet that storms and calms down, long ago: what it did is published at full speed. */
public final class StormyDay {
  /** 2026-01-01T00:00:00Z. */
  public static final long START_MS = 1_767_225_600_000L;

  public static final int WORKLOADS = 10;
  public static final int SECONDS = 1_000;
  public static final long END_MS = START_MS + 1_000L * SECONDS;

  /** Storms that escalate soon and end within minutes. */
  public static final Duration HALF_LIFE = Duration.ofMinutes(2);

  public static final Detection DETECTION =
      new Detection(
          Attribution.BY_SYSTEM,
          SwitchDetector.DEFAULT,
          new StormPolicy(1_000, 0.25, HALF_LIFE, 2_000, 750, 3_500, 12_000));

  private static final Schedule STORM_THEN_CALM =
      new Schedule(
          List.of(new Schedule.Segment(Pace.STORM, 300), new Schedule.Segment(Pace.CALM, 900)));

  private static final Duration TAKEN = Duration.ofSeconds(20);

  private final List<List<Poll>> seconds = new ArrayList<>();

  public StormyDay() {
    FleetSimulator fleet = FleetSimulator.sized(4, WORKLOADS, STORM_THEN_CALM);
    for (int second = 1; second <= SECONDS; second++) {
      seconds.add(fleet.tick(START_MS + 1_000L * second));
    }
  }

  /** A publisher to those topics. */
  public static KafkaSamplePublisher publisher(String servers, Topics topics) {
    return KafkaSamplePublisher.to(
        new PublisherConfig(
            servers,
            topics,
            PublisherConfig.DEFAULT_BUFFER_BYTES,
            PublisherConfig.DEFAULT_MAX_BLOCK,
            Map.of()),
        Clock.systemUTC());
  }

  /** Publishes what happened from one second up to another, and sees it acknowledged. */
  public void publish(KafkaSamplePublisher publisher, int fromSecond, int toSecond) {
    for (int second = fromSecond; second < toSecond; second++) {
      seconds.get(second).forEach(poll -> publisher.publish("simulator", poll));
    }
    long deadline = System.nanoTime() + TAKEN.toNanos();
    while (publisher.status().waitingSamples() > 0 && System.nanoTime() - deadline < 0) {
      publisher.flush();
    }
    if (publisher.status().waitingSamples() > 0 || !publisher.status().droppedSamples().isEmpty()) {
      throw new AssertionError("not all telemetry was taken: " + publisher.status());
    }
  }

  /** End of that second, epoch milliseconds. */
  public static long endMs(int second) {
    return START_MS + 1_000L * second;
  }
}
