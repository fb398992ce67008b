package io.seiche.collectors.source.simulator;

/**
 * Bytes of a language model's state.
 *
 * <p>Checkpoints (parameters and optimizer state of all ranks) are those of the MLPerf Storage 2.0
 * checkpointing workloads, Llama 3 (mlcommons/storage, Submission_guidelines.md, section 2.2).
 * Weights are two bytes a parameter (bfloat16), which is what a server loads.
 */
public enum ModelSize {
  B8(8.03e9, 105 * Sizes.GB),
  B70(70.6e9, 912 * Sizes.GB),
  B405(405.9e9, 5.29 * Sizes.TB),
  T1(1e12, 18 * Sizes.TB);

  private final double parameters;
  private final double checkpointBytes;

  ModelSize(double parameters, double checkpointBytes) {
    this.parameters = parameters;
    this.checkpointBytes = checkpointBytes;
  }

  public double weightBytes() {
    return 2 * parameters;
  }

  public double checkpointBytes() {
    return checkpointBytes;
  }

  /**
   * A checkpoint as one of several volumes sees it.
   *
   * @param volumes how many share it evenly
   * @param bytesPerSecond what each gives
   */
  public BurstProfile save(int volumes, double bytesPerSecond) {
    return new BurstProfile(checkpointBytes / volumes, bytesPerSecond, Sizes.MIB, BurstShape.TAIL);
  }

  /** Reading {@link #save} back. */
  public BurstProfile restore(int volumes, double bytesPerSecond) {
    return new BurstProfile(
        checkpointBytes / volumes, bytesPerSecond, Sizes.MIB, BurstShape.SAWTOOTH);
  }

  /** Writing the weights alone, as reinforcement learning hands them to its rollouts. */
  public BurstProfile publish(int volumes, double bytesPerSecond) {
    return new BurstProfile(weightBytes() / volumes, bytesPerSecond, Sizes.MIB, BurstShape.RAMP);
  }

  /** Loading the weights before serving. */
  public BurstProfile load(int volumes, double bytesPerSecond) {
    return new BurstProfile(
        weightBytes() / volumes, bytesPerSecond, Sizes.MIB, BurstShape.SAWTOOTH);
  }
}
