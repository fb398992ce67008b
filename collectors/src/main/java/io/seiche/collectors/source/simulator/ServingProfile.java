package io.seiche.collectors.source.simulator;

/**
 * What serving asks of its storage.
 *
 * @param retrievalReads random reads per request from a vector index
 * @param retrievalBytesPerOp size of one of those, typically 4 to 64 KiB
 * @param adapterEverySeconds mean time between loads of a fine-tuned adapter, 0 for never
 * @param adapterBytes size of an adapter, tens to hundreds of megabytes
 * @param fanOut further requests one request leads to, on average, within seconds; below 1 they die
 *     out by themselves
 * @param bytesPerSecond the most this service reads
 * @param gpuUtilRatio at the calm rate
 * @param answerSeconds how long a request is in flight: hundreds of tokens at 20 to 100 ms each
 */
public record ServingProfile(
    ArrivalProfile arrivals,
    KvTier kv,
    double retrievalReads,
    double retrievalBytesPerOp,
    double adapterEverySeconds,
    double adapterBytes,
    double fanOut,
    double bytesPerSecond,
    double gpuUtilRatio,
    Range answerSeconds) {
  static final Range ANSWER_SECONDS = new Range(1, 12);

  public ServingProfile {
    if (!(fanOut >= 0 && fanOut < 1)) {
      throw new IllegalArgumentException("fan-out must be 0 to below 1, got " + fanOut);
    }
    if (!(bytesPerSecond > 0) || !(retrievalBytesPerOp > 0)) {
      throw new IllegalArgumentException("serving needs a bandwidth and operation sizes above 0");
    }
  }

  /** A chat service with a key-value tier. */
  public static ServingProfile chat(
      double requestsPerSecond, KvPolicy policy, double bytesPerToken) {
    return new ServingProfile(
        ArrivalProfile.crowd(requestsPerSecond),
        KvTier.conversation(policy, bytesPerToken),
        0,
        16 * Sizes.KIB,
        0,
        0,
        0,
        10 * Sizes.GB,
        0.5,
        ANSWER_SECONDS);
  }

  /** Coding agents: one request becomes several, and each reads its whole context again. */
  public static ServingProfile agentic(double requestsPerSecond, double bytesPerToken) {
    return new ServingProfile(
        ArrivalProfile.few(requestsPerSecond),
        KvTier.agentic(bytesPerToken),
        4,
        16 * Sizes.KIB,
        0,
        0,
        0.8,
        10 * Sizes.GB,
        0.5,
        ANSWER_SECONDS);
  }

  /** Vector search: small random reads only. */
  public static ServingProfile retrieval(double requestsPerSecond, double readsPerRequest) {
    return new ServingProfile(
        ArrivalProfile.crowd(requestsPerSecond),
        KvTier.none(),
        readsPerRequest,
        8 * Sizes.KIB,
        0,
        0,
        0.3,
        4 * Sizes.GB,
        0.2,
        new Range(0.2, 2));
  }

  /** Small models with many adapters that come and go. */
  public static ServingProfile adapters(double requestsPerSecond, double everySeconds) {
    return new ServingProfile(
        ArrivalProfile.crowd(requestsPerSecond),
        KvTier.conversation(KvPolicy.SELECTIVE, KvTier.BYTES_PER_TOKEN_8B / 4),
        0,
        16 * Sizes.KIB,
        everySeconds,
        160 * Sizes.MB,
        0,
        6 * Sizes.GB,
        0.4,
        ANSWER_SECONDS);
  }

  /** So many times as many requests, each as many times smaller. */
  ServingProfile finer(double factor) {
    return new ServingProfile(
        arrivals.times(factor),
        kv.times(1 / factor),
        retrievalReads / factor,
        retrievalBytesPerOp,
        adapterEverySeconds / factor,
        adapterBytes / factor,
        fanOut,
        bytesPerSecond,
        gpuUtilRatio,
        answerSeconds);
  }

  /** The same with another key-value tier. */
  ServingProfile with(KvTier tier) {
    return new ServingProfile(
        arrivals,
        tier,
        retrievalReads,
        retrievalBytesPerOp,
        adapterEverySeconds,
        adapterBytes,
        fanOut,
        bytesPerSecond,
        gpuUtilRatio,
        answerSeconds);
  }

  /** So many times as many requests. */
  ServingProfile times(double factor) {
    return factor == 1
        ? this
        : new ServingProfile(
            arrivals.times(factor),
            kv,
            retrievalReads,
            retrievalBytesPerOp,
            adapterEverySeconds,
            adapterBytes,
            fanOut,
            bytesPerSecond,
            gpuUtilRatio,
            answerSeconds);
  }
}
