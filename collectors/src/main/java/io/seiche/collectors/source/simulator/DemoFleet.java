package io.seiche.collectors.source.simulator;

import java.util.List;

/** The fleet of the demonstration, and how it was in the days before. */
final class DemoFleet {
  private final DemoTimes times;

  private DemoFleet(DemoTimes times) {
    this.times = times;
  }

  /** Same names, same work; when they switch and how much they move depends on the times. */
  static Fleet of(long seed, DemoTimes times) {
    DemoFleet fleet = new DemoFleet(times);
    return new Fleet(
        seed, List.of(fleet.helium1(), fleet.helium2(), fleet.argon1()), fleet.nodes());
  }

  private StorageArray helium1() {
    return array(
        "helium-1",
        24 * Sizes.GB,
        volume("rl-rollout-a", reinforcement(5 * Sizes.GB)),
        volume("rl-rollout-b", reinforcement(4 * Sizes.GB)),
        Volume.of(
            "pretrain-70b",
            Plan.of(
                    times.pretraining(),
                    new Role.Train(
                        TrainingProfile.pretraining(0.3 * Sizes.GB),
                        ModelSize.B70.save(16, 6 * Sizes.GB),
                        ModelSize.B70.restore(16, 6 * Sizes.GB),
                        false))
                .with(times.growing())),
        volume("vision-vit-l", training(TrainingProfile.unet3d(3), 4, Sizes.GB)),
        volume("chat-serve-eu", chat(0.45, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B)),
        volume("rag-retrieval", serving(ServingProfile.retrieval(9, 600))));
  }

  private StorageArray helium2() {
    return array(
        "helium-2",
        20 * Sizes.GB,
        volume("eval-batch-a", evaluation()),
        volume("sft-13b", fineTuning()),
        volume("chat-serve-us", chat(0.2, KvPolicy.ON_EVICTION, KvTier.BYTES_PER_TOKEN_70B)),
        volume("corpus-ingest", ingest(IngestProfile.files(2.2 * Sizes.GB))),
        volume(
            "index-build",
            Plan.of(
                times.batches(),
                new Role.Ingest(IngestProfile.index(0.7 * Sizes.GB)),
                new Role.Rest())),
        volume("embed-serve", serving(ServingProfile.adapters(3, 40))));
  }

  private StorageArray argon1() {
    return array(
        "argon-1",
        40 * Sizes.GB,
        volume("video-gen", training(TrainingProfile.unet3d(5), 60, 8 * Sizes.GB)),
        volume("speech-asr", training(TrainingProfile.cosmoflow(3), 9, 3 * Sizes.GB)),
        volume("code-serve", serving(ServingProfile.agentic(0.35, KvTier.BYTES_PER_TOKEN_70B))),
        volume("archive-copy", ingest(IngestProfile.files(0.9 * Sizes.GB))),
        volume(
            "night-finetune",
            Plan.of(
                times.batches(),
                new Role.Rest(),
                train(TrainingProfile.fineTuning(1.4 * Sizes.GB), 26, 4 * Sizes.GB))));
  }

  private List<GpuNode> nodes() {
    return List.of(
        node("gpu-b07", training(TrainingProfile.resnet50(8), 16, 4e9)),
        node("gpu-b09", chat(0.5, KvPolicy.ON_EVICTION, KvTier.BYTES_PER_TOKEN_8B)),
        node(
                "gpu-b11",
                Plan.of(
                    times.sharing(),
                    train(TrainingProfile.resnet50(8), 16, 4 * Sizes.GB),
                    new Role.Serve(
                        times.serving(
                            ServingProfile.chat(
                                0.5, KvPolicy.SELECTIVE, KvTier.BYTES_PER_TOKEN_8B)),
                        ModelSize.B8.load(1, 5 * Sizes.GB))))
            .with(times.silence()));
  }

  private static StorageArray array(String name, double peakBytesPerSecond, Volume... volumes) {
    return new StorageArray(name, peakBytesPerSecond, true, List.of(volumes));
  }

  private Volume volume(String name, Plan plan) {
    return Volume.of(name, plan.with(times.usual()));
  }

  private GpuNode node(String name, Plan plan) {
    return GpuNode.of(name, 12 * Sizes.GB, plan.with(times.usual()));
  }

  /** Trains a step's worth, publishes the weights, rolls out with them, trains on the outcome. */
  private Plan reinforcement(double bytesPerSecond) {
    return Plan.of(
        times.learning(),
        new Role.Train(
            TrainingProfile.resnet50(14),
            ModelSize.B8.publish(1, bytesPerSecond),
            ModelSize.B8.restore(8, bytesPerSecond),
            false),
        new Role.Serve(
            times.serving(
                ServingProfile.chat(0.9, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B)),
            ModelSize.B8.load(1, 1.1 * bytesPerSecond)));
  }

  private Plan evaluation() {
    return Plan.of(
        times.evaluation(),
        train(TrainingProfile.fineTuning(2.5 * Sizes.GB).withOpBytes(Sizes.MIB), 14, 4 * Sizes.GB),
        new Role.Serve(
            times.serving(
                ServingProfile.chat(0.8, KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B)),
            ModelSize.B8.load(1, 4 * Sizes.GB)));
  }

  private Plan fineTuning() {
    return Plan.of(
            times.fineTuning(), train(TrainingProfile.fineTuning(1.8 * Sizes.GB), 26, 3 * Sizes.GB))
        .fromCold();
  }

  private Plan training(TrainingProfile reads, double saveGigabytes, double bytesPerSecond) {
    return Plan.of(times.training(), train(reads, saveGigabytes, bytesPerSecond));
  }

  private static Role train(TrainingProfile reads, double saveGigabytes, double bytesPerSecond) {
    double bytes = saveGigabytes * Sizes.GB;
    return new Role.Train(
        reads,
        new BurstProfile(bytes, bytesPerSecond, Sizes.MIB, BurstShape.TAIL),
        new BurstProfile(bytes, bytesPerSecond, Sizes.MIB, BurstShape.SAWTOOTH),
        false);
  }

  private Plan chat(double requestsPerSecond, KvPolicy policy, double bytesPerToken) {
    return serving(ServingProfile.chat(requestsPerSecond, policy, bytesPerToken));
  }

  private Plan serving(ServingProfile requests) {
    return Plan.of(
        times.services(),
        new Role.Serve(times.serving(requests), ModelSize.B8.load(1, 4 * Sizes.GB)));
  }

  private Plan ingest(IngestProfile writes) {
    return Plan.of(times.services(), new Role.Ingest(writes));
  }
}
