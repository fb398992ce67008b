package io.seiche.analysis.phase;

/** What a workload is doing. The order is the palette's and fixes {@link #code()}. */
public enum Phase {
  /** Streaming data while computing. */
  TRAINING(Side.TRAINING),
  /** Saving state: a bounded burst of writes. */
  CHECKPOINT(Side.TRAINING),
  /** Reading weights or a checkpoint back: a bounded burst of reads before work. */
  LOAD(Side.NEUTRAL),
  /** Serving: irregular reads and writes of KV cache, retrieval, small loads. */
  INFERENCE(Side.INFERENCE),
  /** Sustained writes that are no checkpoint: new data landing, index building. */
  INGEST(Side.NEUTRAL),
  IDLE(Side.NEUTRAL),
  /** Not enough evidence, or no data. */
  UNKNOWN(Side.NEUTRAL);

  private final Side side;

  Phase(Side side) {
    this.side = side;
  }

  /** LOAD is neutral here: it belongs to the side of what follows it. */
  public Side side() {
    return side;
  }

  /** Number in stores and on the wire, 1 (TRAINING) to 7 (UNKNOWN). */
  public int code() {
    return ordinal() + 1;
  }
}
