package io.seiche.collectors.source.simulator;

/** A workload that trains and serves in turn, and its halves. */
final class Switching {
  private static final Role TRAIN =
      new Role.Train(
          TrainingProfile.resnet50(10),
          ModelSize.B8.publish(1, 5 * Sizes.GB),
          ModelSize.B8.restore(8, 5 * Sizes.GB),
          false);
  private static final Role SERVE =
      new Role.Serve(
          ServingProfile.chat(1, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B),
          ModelSize.B8.load(1, 6 * Sizes.GB));

  private Switching() {}

  static Plan plan(Schedule schedule) {
    return Plan.of(schedule, TRAIN, SERVE);
  }

  static Plan training() {
    return Plan.of(Schedule.CALM, TRAIN);
  }

  static Plan serving() {
    return Plan.of(Schedule.CALM, SERVE);
  }
}
