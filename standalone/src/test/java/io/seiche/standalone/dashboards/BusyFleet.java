package io.seiche.standalone.dashboards;

import io.seiche.analysis.rules.Rules;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.simulator.Fleet;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.collectors.source.simulator.GpuNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The demonstration's fleet, and beside it what gives every kind of alert within the time: an array
 * that two trainers saturate from minute 50 on, a node that saves no more from then on, and one that falls
 * silent at the end.
 */
final class BusyFleet {
  static final int SECONDS = 5_000;

  /** Sooner than by default, so that it fits into the time. */
  static final Detection DETECTION =
      Detection.of(Attribution.BY_SYSTEM)
          .with(
              Rules.of(
                  Map.of(
                      "saturation.for", "20s",
                      "checkpoint.overdue-slack", "60s",
                      "checkpoint.slow-factor", "1.1",
                      "checkpoint.slow-slack", "1s")));

  /** So long before the end a node speaks its last. */
  private static final int SILENT = 200;

  private static final int TURN = 3_000;
  private static final Pace OFTEN = Pace.CALM.withCheckpointsEvery(new Range(200, 240));
  private static final Pace NEVER = Pace.CALM.withCheckpointsEvery(new Range(36_000, 36_000));

  private final FleetSimulator demo = FleetSimulator.demo(1);
  private int second;
  private final FleetSimulator others = new FleetSimulator(others());

  /** What is reported at the end of the next second. */
  List<Poll> tick(long endMs) {
    List<Poll> polls = new ArrayList<>(demo.tick(endMs));
    second++;
    if (second > SECONDS - SILENT) {
      polls.removeIf(poll -> poll.system().equals("gpu-b09"));
    }
    polls.addAll(others.tick(endMs));
    return polls;
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
    return new Fleet(1, List.of(shared), List.of(late));
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
