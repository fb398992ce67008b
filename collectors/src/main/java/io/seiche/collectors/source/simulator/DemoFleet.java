package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * The fleet of the demonstration. Two reinforcement learners switch between training and rollouts
 * every half minute from the start; an evaluation storms for a few minutes, calms down and comes
 * back; the others go about their work; node gpu-b11 falls silent after four minutes and returns.
 */
final class DemoFleet {
  private static final Range WITHOUT_CHECKPOINTS = new Range(3600, 3600);

  /** A switch every 25 to 40 s, nearly all with a save and a load. */
  private static final Pace REINFORCEMENT =
      new Pace(
          new Range(17, 24),
          WITHOUT_CHECKPOINTS,
          new Range(1, 4),
          new Range(2, 5),
          0.95,
          0.4,
          0.95);

  private static final Schedule CALM_WITH_CHECKPOINTS =
      Schedule.of(Pace.CALM.withCheckpointsEvery(new Range(95, 140)));

  private static final Schedule COMES_AND_GOES =
      new Schedule(
          List.of(
              new Schedule.Segment(REINFORCEMENT, 270),
              new Schedule.Segment(Pace.CALM, 840),
              new Schedule.Segment(REINFORCEMENT, 210),
              new Schedule.Segment(Pace.CALM, 1260)));

  private DemoFleet() {}

  static Fleet of(long seed) {
    return new Fleet(seed, List.of(helium1(), helium2(), argon1()), nodes());
  }

  private static StorageArray helium1() {
    return array(
        "helium-1",
        24 * Sizes.GB,
        Volume.of("rl-rollout-a", reinforcement(5 * Sizes.GB)),
        Volume.of("rl-rollout-b", reinforcement(4 * Sizes.GB)),
        Volume.of(
            "pretrain-70b",
            Plan.of(
                CALM_WITH_CHECKPOINTS,
                new Role.Train(
                    TrainingProfile.pretraining(0.3 * Sizes.GB),
                    ModelSize.B70.save(16, 6 * Sizes.GB),
                    ModelSize.B70.restore(16, 6 * Sizes.GB),
                    false))),
        Volume.of("vision-vit-l", training(TrainingProfile.unet3d(3), 4, Sizes.GB)),
        Volume.of("chat-serve-eu", chat(0.45, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B)),
        Volume.of("rag-retrieval", serving(ServingProfile.retrieval(9, 600))));
  }

  private static StorageArray helium2() {
    return array(
        "helium-2",
        20 * Sizes.GB,
        Volume.of("eval-batch-a", evaluation()),
        Volume.of("sft-13b", fineTuning()),
        Volume.of("chat-serve-us", chat(0.2, KvPolicy.ON_EVICTION, KvTier.BYTES_PER_TOKEN_70B)),
        Volume.of("corpus-ingest", ingest(IngestProfile.files(2.2 * Sizes.GB))),
        Volume.of(
            "index-build",
            Plan.of(
                Schedule.BUSY,
                new Role.Ingest(IngestProfile.index(0.7 * Sizes.GB)),
                new Role.Rest())),
        Volume.of("embed-serve", serving(ServingProfile.adapters(3, 40))));
  }

  private static StorageArray argon1() {
    return array(
        "argon-1",
        40 * Sizes.GB,
        Volume.of("video-gen", training(TrainingProfile.unet3d(5), 60, 8 * Sizes.GB)),
        Volume.of("speech-asr", training(TrainingProfile.cosmoflow(3), 9, 3 * Sizes.GB)),
        Volume.of("code-serve", serving(ServingProfile.agentic(0.35, KvTier.BYTES_PER_TOKEN_70B))),
        Volume.of("archive-copy", ingest(IngestProfile.files(0.9 * Sizes.GB))),
        Volume.of(
            "night-finetune",
            Plan.of(
                Schedule.BUSY,
                new Role.Rest(),
                train(TrainingProfile.fineTuning(1.4 * Sizes.GB), 26, 4 * Sizes.GB))));
  }

  private static List<GpuNode> nodes() {
    return List.of(
        GpuNode.of("gpu-b07", 12 * Sizes.GB, training(TrainingProfile.resnet50(8), 16, 4e9)),
        GpuNode.of(
            "gpu-b09", 12 * Sizes.GB, chat(0.5, KvPolicy.ON_EVICTION, KvTier.BYTES_PER_TOKEN_8B)),
        GpuNode.of(
                "gpu-b11",
                12 * Sizes.GB,
                Plan.of(
                    Schedule.BUSY,
                    train(TrainingProfile.resnet50(8), 16, 4 * Sizes.GB),
                    new Role.Serve(
                        ServingProfile.chat(0.5, KvPolicy.SELECTIVE, KvTier.BYTES_PER_TOKEN_8B),
                        ModelSize.B8.load(1, 5 * Sizes.GB))))
            .with(new Silence(240, 110, 1200)));
  }

  private static StorageArray array(String name, double peakBytesPerSecond, Volume... volumes) {
    return new StorageArray(name, peakBytesPerSecond, true, List.of(volumes));
  }

  /** Trains a step's worth, publishes the weights, rolls out with them, trains on the outcome. */
  private static Plan reinforcement(double bytesPerSecond) {
    return Plan.of(
        Schedule.of(REINFORCEMENT),
        new Role.Train(
            TrainingProfile.resnet50(14),
            ModelSize.B8.publish(1, bytesPerSecond),
            ModelSize.B8.restore(8, bytesPerSecond),
            false),
        new Role.Serve(
            ServingProfile.chat(0.9, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B),
            ModelSize.B8.load(1, 1.1 * bytesPerSecond)));
  }

  private static Plan evaluation() {
    return Plan.of(
        COMES_AND_GOES,
        train(TrainingProfile.fineTuning(2.5 * Sizes.GB).withOpBytes(Sizes.MIB), 14, 4 * Sizes.GB),
        new Role.Serve(
            ServingProfile.chat(0.8, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B),
            ModelSize.B8.load(1, 4 * Sizes.GB)));
  }

  private static Plan fineTuning() {
    return Plan.of(
            Schedule.of(Pace.CALM.withCheckpointsEvery(new Range(150, 240))),
            train(TrainingProfile.fineTuning(1.8 * Sizes.GB), 26, 3 * Sizes.GB))
        .fromCold();
  }

  private static Plan training(TrainingProfile reads, double saveGigabytes, double bytesPerSecond) {
    return Plan.of(
        Schedule.of(Pace.CALM.withCheckpointsEvery(new Range(160, 330))),
        train(reads, saveGigabytes, bytesPerSecond));
  }

  private static Role train(TrainingProfile reads, double saveGigabytes, double bytesPerSecond) {
    double bytes = saveGigabytes * Sizes.GB;
    return new Role.Train(
        reads,
        new BurstProfile(bytes, bytesPerSecond, Sizes.MIB, BurstShape.TAIL),
        new BurstProfile(bytes, bytesPerSecond, Sizes.MIB, BurstShape.SAWTOOTH),
        false);
  }

  private static Plan chat(double requestsPerSecond, KvPolicy policy, double bytesPerToken) {
    return serving(ServingProfile.chat(requestsPerSecond, policy, bytesPerToken));
  }

  private static Plan serving(ServingProfile requests) {
    return Plan.of(Schedule.CALM, new Role.Serve(requests, ModelSize.B8.load(1, 4 * Sizes.GB)));
  }

  private static Plan ingest(IngestProfile writes) {
    return Plan.of(Schedule.CALM, new Role.Ingest(writes));
  }
}
