package io.seiche.collectors.source.simulator;

/**
 * Kinds of workload the simulator can draw, each as wide as life allows: rate, operation size,
 * variation and durations are drawn independently. A fit can leave whole families out and be judged
 * on them. {@code docs/collectors/simulator.md} tells the published fact behind each.
 */
public enum Family {
  /** A loader that reads ahead all the time, one level. */
  TRAIN_STREAM(Label.TRAINING),
  /** A batch is read at the start of each step. */
  TRAIN_STEPS(Label.TRAINING),
  /** A large buffer is filled as fast as the storage gives, then runs low. */
  TRAIN_BURSTS(Label.TRAINING),
  /** Millions of small files: small reads, uneven. */
  TRAIN_SMALL_FILES(Label.TRAINING),
  /** A few huge files from end to end: large reads, very even, epochs of hours. */
  TRAIN_LARGE_FILES(Label.TRAINING),
  /** Samples picked at random out of large files: small reads, even. */
  TRAIN_SHUFFLED(Label.TRAINING),
  /** Page faults and read-ahead of mapped files. */
  TRAIN_MEMORY_MAP(Label.TRAINING),
  /** The first epoch reads; later ones find all or most of it in memory. */
  TRAIN_CACHED(Label.TRAINING),
  /** Language models: a trickle of tokens, far below what the storage could give. */
  TRAIN_TRICKLE(Label.TRAINING),
  /** Two to four jobs on one volume that know nothing of each other. */
  TRAIN_SHARED_VOLUME(Label.TRAINING),
  /** Checkpoints in shards over minutes while training goes on. */
  TRAIN_ASYNC_SAVES(Label.TRAINING),
  /** Frequent small checkpoints of what has changed, a full one now and then. */
  TRAIN_INCREMENTAL_SAVES(Label.TRAINING),
  /** Loads a model, reads a data set once, writes next to nothing. */
  EVALUATE(Label.TRAINING),
  /** Reads models and writes smaller ones. */
  QUANTISE(Label.LOAD),
  /** A key-value tier written as keys and values are computed. */
  SERVE_WRITE_THROUGH(Label.INFERENCE),
  /** A tier written behind, every few seconds. */
  SERVE_BATCHED(Label.INFERENCE),
  /** A tier written when memory is full, in large batches. */
  SERVE_EVICTION(Label.INFERENCE),
  /** The tier of a whole cluster: always at work, never far from what it can do. */
  SERVE_CLUSTER(Label.INFERENCE),
  /** A tier that is seldom read. */
  SERVE_WRITE_MOSTLY(Label.INFERENCE),
  /** A tier that is read again and again, one request becoming several: agents. */
  SERVE_READ_MOSTLY(Label.INFERENCE),
  /** A tier that keeps only what was computed twice. */
  SERVE_SELECTIVE(Label.INFERENCE),
  /** No tier: small random reads of a vector index. */
  SERVE_RETRIEVAL(Label.INFERENCE),
  /** Fine-tuned adapters are loaded while serving. */
  SERVE_ADAPTERS(Label.INFERENCE),
  /** Demand swells and ebbs, nights are idle. */
  SERVE_NIGHTS(Label.INFERENCE),
  /** Few requests, with long pauses. */
  SERVE_SPARSE(Label.INFERENCE),
  /** The model is loaded when requests come and dropped when they cease. */
  SERVE_COLD_STARTS(Label.INFERENCE),
  /** A file of requests is answered, without users. */
  SERVE_BATCH_JOBS(Label.INFERENCE),
  /** Data landing steadily. */
  INGEST_STEADY(Label.INGEST),
  /** Data landing in batches, short pauses between. */
  INGEST_BATCHED(Label.INGEST),
  /** Data landing now and then, long pauses between. */
  INGEST_PAUSING(Label.INGEST),
  /** An index being built and merged. */
  INGEST_INDEX(Label.INGEST),
  /** Files read to be written elsewhere. */
  BACKUP(Label.UNKNOWN),
  /** Files copied on the same storage. */
  BACKUP_COPY(Label.UNKNOWN),
  /** Everything read to check it. */
  SCRUB(Label.UNKNOWN),
  /** As much written as read: rebuild, rebalancing. */
  REBALANCE(Label.UNKNOWN),
  /** Nothing but the volume's murmur. */
  REST(Label.IDLE),
  /** A training and a service on one volume. */
  MIXED_TRAIN_SERVE(Label.TRAINING, Label.INFERENCE),
  /** A training that saves often, and a service. */
  MIXED_SAVE_SERVE(Label.TRAINING, Label.INFERENCE),
  /** A service that starts again and again, and another. */
  MIXED_LOAD_SERVE(Label.INFERENCE, Label.INFERENCE),
  /** Two trainings. */
  MIXED_TRAIN_TRAIN(Label.TRAINING, Label.TRAINING);

  private final Label label;
  private final Label neighbour;

  Family(Label label) {
    this(label, label);
  }

  Family(Label label, Label neighbour) {
    this.label = label;
    this.neighbour = neighbour;
  }

  /** The phase it is there for. */
  public Label label() {
    return label;
  }

  /** Whether two workloads share the volume. */
  public boolean mixed() {
    return ordinal() >= MIXED_TRAIN_SERVE.ordinal();
  }

  /** The phase the second of two workloads is there for; {@link #label()} where there is one. */
  Label neighbour() {
    return neighbour;
  }
}
