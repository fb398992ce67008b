package io.seiche.standalone.dashboards;

import io.seiche.analysis.rules.Rules;
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
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The demonstration's fleet, and beside it what gives every kind of result within the time: an
 * array that two trainers saturate from minute 50 on, an array and a node that storm all the time,
 * and a node that saves no more from minute 50 on and then loses a GPU. Nodes say how busy their
 * disks are.
 */
final class BusyFleet {
  static final int SECONDS = 9_000;

  /** All of them report to the end. */
  static final List<String> SYSTEMS =
      List.of(
          "helium-1",
          "helium-2",
          "argon-1",
          "gpu-b07",
          "gpu-b09",
          "gpu-b11",
          "radon-1",
          "neon-1",
          "gpu-late",
          "gpu-rl");

  /** Sooner than by default, so that it fits into the time. */
  static final Detection DETECTION =
      Detection.of(Attribution.BY_SYSTEM)
          .with(
              Rules.of(
                  Map.of(
                      "saturation.for", "20s",
                      "checkpoint.overdue-slack", "60s",
                      "checkpoint.slow-factor", "1.1",
                      "checkpoint.slow-slack", "1s",
                      "telemetry.silent-after", "5s")));

  /** From then on one of the GPUs of a node is reported no more. */
  private static final int SILENT_FROM = 7_000;

  /** What keeps a device busy for a second. */
  private static final double DEVICE_BYTES = 5e9;

  /** Whose past must be long: fan-out, checkpoints, weeks. The others come later, to save time. */
  private static final Set<String> EARLY =
      Set.of("argon-1", "radon-1", "neon-1", "gpu-late", "gpu-rl");

  private static final int ALL_FROM = 4_500;

  private static final int TURN = 3_000;
  private static final Pace OFTEN = Pace.CALM.withCheckpointsEvery(new Range(200, 240));
  private static final Pace NEVER = Pace.CALM.withCheckpointsEvery(new Range(36_000, 36_000));

  /** A switch every minute or so, each with a save and a load. */
  private static final Pace HASTE =
      new Pace(
          new Range(40, 60), new Range(3600, 3600), new Range(2, 4), new Range(2, 5), 1, 0.3, 1);

  private final FleetSimulator demo = FleetSimulator.demo(1);
  private int second;
  private final FleetSimulator others = new FleetSimulator(others());

  /** What is reported at the end of the next second. */
  List<Poll> tick(long endMs) {
    second++;
    return Stream.concat(demo.tick(endMs).stream(), others.tick(endMs).stream())
        .filter(poll -> second > ALL_FROM || EARLY.contains(poll.system()))
        .map(this::reported)
        .toList();
  }

  private Poll reported(Poll poll) {
    return new Poll(
        poll.system(),
        poll.endMs(),
        poll.intervalMs(),
        poll.samples().stream()
            .filter(
                sample ->
                    second < SILENT_FROM
                        || !poll.system().equals("gpu-late")
                        || !sample.resource().name().equals("gpu3"))
            .map(
                sample ->
                    sample.resource().kind() == ResourceKind.DEVICE ? withBusy(sample) : sample)
            .toList());
  }

  private static Sample withBusy(Sample sample) {
    Readings.Builder readings = Readings.builder();
    for (Metric metric : Metric.values()) {
      sample.readings().get(metric).ifPresent(value -> readings.put(metric, value));
    }
    double bytes =
        sample.readings().orElse(Metric.READ_BYTES, 0)
            + sample.readings().orElse(Metric.WRITE_BYTES, 0);
    readings.put(Metric.BUSY, Math.min(1, bytes / DEVICE_BYTES));
    return new Sample(sample.resource(), readings.build(), sample.label());
  }

  private static Fleet others() {
    StorageArray shared =
        new StorageArray(
            "radon-1",
            2e9,
            true,
            List.of(
                Volume.of("train-a", Plan.of(Schedule.of(OFTEN), pretraining(4, 8e8))),
                Volume.of("train-b", Plan.of(turning(NEVER, OFTEN), pretraining(2, 4e9))),
                Volume.of(
                    "small-serve",
                    Plan.of(
                        Schedule.CALM,
                        new Role.Serve(
                            ServingProfile.retrieval(3, 200), ModelSize.B8.load(1, 5e9))))));
    GpuNode late =
        GpuNode.of(
            "gpu-late",
            2e10,
            Plan.of(
                turning(OFTEN, NEVER),
                new Role.Train(
                    TrainingProfile.resnet50(4),
                    ModelSize.B8.save(2, 3e9),
                    ModelSize.B8.restore(8, 4e9),
                    false)));
    StorageArray stormy =
        new StorageArray(
            "neon-1",
            3e10,
            true,
            IntStream.rangeClosed(1, 4)
                .mapToObj(i -> Volume.of("rl-" + i, reinforcement(i)))
                .toList());
    return new Fleet(
        1, List.of(shared, stormy), List.of(late, GpuNode.of("gpu-rl", 2e10, reinforcement(5))));
  }

  private static Plan reinforcement(int which) {
    return Plan.of(
        Schedule.of(HASTE),
        new Role.Train(
            TrainingProfile.resnet50(which),
            ModelSize.B8.publish(1, 5e9),
            ModelSize.B8.restore(8, 4e9),
            false),
        new Role.Serve(
            ServingProfile.chat(0.25 * which, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B),
            ModelSize.B8.load(1, 6e9)));
  }

  private static Role pretraining(int shards, double saveBytesPerSecond) {
    return new Role.Train(
        TrainingProfile.pretraining(2e8),
        ModelSize.B70.save(shards, saveBytesPerSecond),
        ModelSize.B70.restore(16, 6e9),
        false);
  }

  private static Schedule turning(Pace before, Pace after) {
    return new Schedule(
        List.of(new Schedule.Segment(before, TURN), new Schedule.Segment(after, 10 * TURN)));
  }
}
