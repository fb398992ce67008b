package io.seiche.collectors.source.simulator;

/** What a workload can be busy with for a while. */
public sealed interface Role {
  /** About the most this role asks of its storage. */
  double peakBytesPerSecond();

  /**
   * Training with checkpoints.
   *
   * @param save what a checkpoint writes
   * @param restore what it reads when it comes back
   * @param asynchronous whether training goes on reading while a checkpoint is written
   */
  record Train(TrainingProfile reads, BurstProfile save, BurstProfile restore, boolean asynchronous)
      implements Role {
    @Override
    public double peakBytesPerSecond() {
      return Math.max(
          reads.readBytesPerSecond(), Math.max(save.bytesPerSecond(), restore.bytesPerSecond()));
    }
  }

  /**
   * Serving a model.
   *
   * @param load its weights
   */
  record Serve(ServingProfile requests, BurstProfile load) implements Role {
    @Override
    public double peakBytesPerSecond() {
      return Math.max(requests.bytesPerSecond(), load.bytesPerSecond());
    }
  }

  /** Taking in data or building an index. */
  record Ingest(IngestProfile writes) implements Role {
    @Override
    public double peakBytesPerSecond() {
      return writes.writeBytesPerSecond();
    }
  }

  /** Nothing to do. */
  record Rest() implements Role {
    @Override
    public double peakBytesPerSecond() {
      return 0;
    }
  }
}
