package io.seiche.collectors.source.simulator;

/**
 * How a training job saves its state.
 *
 * <p>Asynchronous checkpoints are written while training goes on (CheckFreq, FAST'21; Gemini,
 * SOSP'23); in shards, one part after the other, they spread over minutes (PyTorch distributed
 * checkpoint; ByteCheckpoint, NSDI'25).
 *
 * @param series what each checkpoint writes
 * @param asynchronous whether training goes on reading meanwhile
 * @param shards how many parts it is written in, at least 1
 * @param shardPauseSeconds between two parts; training goes on in it
 * @param cadenceFactor cadence over that of the pace, above 0: frequent saves are below 1
 */
public record Saves(
    BurstSeries series,
    boolean asynchronous,
    int shards,
    Range shardPauseSeconds,
    double cadenceFactor) {
  public Saves {
    if (shards < 1 || !(cadenceFactor > 0)) {
      throw new IllegalArgumentException(
          "saves need a shard and a cadence above 0, got " + shards + ", " + cadenceFactor);
    }
  }

  /** At the pace's cadence and in one part. */
  public static Saves of(BurstSeries series, boolean asynchronous) {
    return new Saves(series, asynchronous, 1, new Range(0, 0), 1);
  }
}
