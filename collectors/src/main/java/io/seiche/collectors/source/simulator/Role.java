package io.seiche.collectors.source.simulator;

import java.util.List;
import java.util.Optional;

/** What a workload can be busy with for a while. */
public sealed interface Role {
  /** About the most this role asks of its storage. */
  double peakBytesPerSecond();

  /** What it reads before its work, where it does. */
  default Optional<BurstSeries> load() {
    return Optional.empty();
  }

  /** How it saves its state, where it has one. */
  default Optional<Saves> saves() {
    return Optional.empty();
  }

  /**
   * Training with checkpoints. Without {@code save}, an evaluation: it loads and reads.
   *
   * @param jobs one, or several on the same volume that know nothing of each other
   * @param save how it saves, if it does
   * @param restore what it reads when it comes back
   */
  record Train(List<TrainingProfile> jobs, Optional<Saves> save, BurstSeries restore)
      implements Role {
    public Train {
      if (jobs.isEmpty()) {
        throw new IllegalArgumentException("training needs a job");
      }
      jobs = List.copyOf(jobs);
    }

    /** One job whose checkpoints are all alike. */
    public Train(
        TrainingProfile reads, BurstProfile save, BurstProfile restore, boolean asynchronous) {
      this(
          List.of(reads),
          Optional.of(Saves.of(BurstSeries.of(save), asynchronous)),
          BurstSeries.of(restore));
    }

    @Override
    public Optional<BurstSeries> load() {
      return Optional.of(restore);
    }

    @Override
    public Optional<Saves> saves() {
      return save;
    }

    @Override
    public double peakBytesPerSecond() {
      double reads = jobs.stream().mapToDouble(TrainingProfile::readBytesPerSecond).sum();
      double saved = save.map(each -> each.series().bytesPerSecond()).orElse(0.0);
      return Math.max(reads, Math.max(saved, restore.bytesPerSecond()));
    }
  }

  /**
   * Serving a model.
   *
   * @param weights its load
   */
  record Serve(ServingProfile requests, BurstSeries weights) implements Role {
    /** One model. */
    public Serve(ServingProfile requests, BurstProfile load) {
      this(requests, BurstSeries.of(load));
    }

    @Override
    public Optional<BurstSeries> load() {
      return Optional.of(weights);
    }

    @Override
    public double peakBytesPerSecond() {
      return Math.max(requests.bytesPerSecond(), weights.bytesPerSecond());
    }
  }

  /**
   * Serving from nothing: the model is loaded when a request comes and dropped when none has come
   * for a while, as serverless inference does. ServerlessLLM (OSDI'24) measures loads of 34 s
   * (OPT-30B) to 84 s (Llama 2 70B) with common loaders.
   *
   * @param serve what it is while the model is there
   * @param warmSeconds how long that is
   * @param coldSeconds how long then nothing is
   */
  record ColdStarts(Serve serve, Range warmSeconds, Range coldSeconds) implements Role {
    @Override
    public Optional<BurstSeries> load() {
      return serve.load();
    }

    @Override
    public double peakBytesPerSecond() {
      return serve.peakBytesPerSecond();
    }
  }

  /**
   * Answering a file of requests.
   *
   * @param weights its load
   */
  record Batch(BatchProfile requests, BurstSeries weights) implements Role {
    @Override
    public Optional<BurstSeries> load() {
      return Optional.of(weights);
    }

    @Override
    public double peakBytesPerSecond() {
      return Math.max(requests.bytesPerSecond(), weights.bytesPerSecond());
    }
  }

  /**
   * Turning models into smaller ones: reads one (LOAD), calibrates with hardly any I/O (TRAINING),
   * writes the other (CHECKPOINT), and then the next.
   *
   * @param calibrateSeconds between reading and writing
   * @param restSeconds between two models
   */
  record Quantise(BurstSeries model, BurstSeries smaller, Range calibrateSeconds, Range restSeconds)
      implements Role {
    @Override
    public double peakBytesPerSecond() {
      return Math.max(model.bytesPerSecond(), smaller.bytesPerSecond());
    }
  }

  /**
   * Recorded seconds in place of generated ones.
   *
   * @param bytesFactor of what was recorded, above 0
   * @param opFactor operation size over the recorded one, above 0
   */
  record Replay(
      RecordedSeconds seconds,
      double bytesFactor,
      double opFactor,
      Optional<Saves> save,
      BurstSeries weights)
      implements Role {
    public Replay {
      if (!(bytesFactor > 0) || !(opFactor > 0)) {
        throw new IllegalArgumentException(
            "factors must be above 0, got " + bytesFactor + ", " + opFactor);
      }
    }

    @Override
    public Optional<BurstSeries> load() {
      return Optional.of(weights);
    }

    @Override
    public Optional<Saves> saves() {
      return save;
    }

    @Override
    public double peakBytesPerSecond() {
      return Math.max(seconds.peakBytesPerSecond() * bytesFactor, weights.bytesPerSecond());
    }
  }

  /** Taking in data or building an index. */
  record Ingest(IngestProfile writes) implements Role {
    @Override
    public double peakBytesPerSecond() {
      return writes.writeBytesPerSecond();
    }
  }

  /** The storage minding itself: backup, scrub, rebalancing. */
  record Upkeep(UpkeepProfile traffic) implements Role {
    @Override
    public double peakBytesPerSecond() {
      return traffic.bytesPerSecond();
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
