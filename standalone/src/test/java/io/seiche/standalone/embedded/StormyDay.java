package io.seiche.standalone.embedded;

import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.storm.StormPolicy;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.simulator.Fleet;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.collectors.source.simulator.GpuNode;
import io.seiche.collectors.source.simulator.KvPolicy;
import io.seiche.collectors.source.simulator.KvTier;
import io.seiche.collectors.source.simulator.ModelSize;
import io.seiche.collectors.source.simulator.Pace;
import io.seiche.collectors.source.simulator.Plan;
import io.seiche.collectors.source.simulator.Range;
import io.seiche.collectors.source.simulator.Role;
import io.seiche.collectors.source.simulator.Schedule;
import io.seiche.collectors.source.simulator.ServingProfile;
import io.seiche.collectors.source.simulator.StorageArray;
import io.seiche.collectors.source.simulator.TrainingProfile;
import io.seiche.collectors.source.simulator.Volume;
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
      Detection.of(Attribution.BY_SYSTEM)
          .with(
              Rules.DEFAULT.with(
                  new StormPolicy(1_000, 0.25, HALF_LIFE, 2_000, 750, 3_500, 12_000)));

  /** A switch every 20 to 35 s, each with a save and a load. */
  private static final Pace HASTE =
      new Pace(
          new Range(14, 24), new Range(3600, 3600), new Range(2, 4), new Range(2, 5), 1, 0.3, 1);

  private static final Schedule STORM_THEN_CALM =
      new Schedule(List.of(new Schedule.Segment(HASTE, 300), new Schedule.Segment(Pace.CALM, 900)));

  private static final Duration TAKEN = Duration.ofSeconds(20);

  private final List<List<Poll>> seconds = new ArrayList<>();

  public StormyDay() {
    FleetSimulator fleet = new FleetSimulator(fleet());
    for (int second = 1; second <= SECONDS; second++) {
      seconds.add(fleet.tick(START_MS + 1_000L * second));
    }
  }

  /** Eight volumes that train and serve in turn, and two nodes that do one thing. */
  private static Fleet fleet() {
    List<Volume> volumes = new ArrayList<>();
    for (int i = 1; i <= WORKLOADS - 2; i++) {
      volumes.add(Volume.of("w-" + i, Plan.of(STORM_THEN_CALM, train(i), serve(i))));
    }
    StorageArray array = new StorageArray("array", 1e11, false, volumes);
    GpuNode training = GpuNode.of("node-a", 2e10, Plan.of(Schedule.CALM, train(4)));
    GpuNode serving = GpuNode.of("node-b", 2e10, Plan.of(Schedule.CALM, serve(2)));
    return new Fleet(4, List.of(array), List.of(training, serving));
  }

  private static Role train(int accelerators) {
    return new Role.Train(
        TrainingProfile.resnet50(accelerators),
        ModelSize.B8.publish(1, 5e9),
        ModelSize.B8.restore(8, 4e9),
        false);
  }

  private static Role serve(double requestsPerSecond) {
    return new Role.Serve(
        ServingProfile.chat(
            requestsPerSecond / 4, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B),
        ModelSize.B8.load(1, 6e9));
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

  /** What was reported at the end of that second, from 0. */
  public List<Poll> polls(int second) {
    return seconds.get(second);
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
