package io.seiche.collectors.source.simulator;

/**
 * The storage tier of a server's key-value cache. Bytes per token are those of grouped-query
 * attention in bfloat16: 131,072 for Llama 3 8B, 327,680 for 70B. Context lengths and reuse follow
 * the Mooncake and Azure code traces (kvcache-ai/Mooncake, FAST'25; Azure/AzurePublicDataset).
 *
 * @param bytesPerToken keys and values of one token
 * @param contextTokens median length of a request's context
 * @param hitChance that a request finds a prefix of its context in the tier
 * @param hitRatio share of the context then found
 * @param bytesPerOp size of reads and writes
 * @param prefillBytesPerSecond how fast new keys and values come into being
 * @param batchSeconds what is collected before it is written: seconds for {@link KvPolicy#BATCHED},
 *     seconds' worth of prefill for {@link KvPolicy#ON_EVICTION}
 */
public record KvTier(
    KvPolicy policy,
    double bytesPerToken,
    double contextTokens,
    double hitChance,
    Range hitRatio,
    double bytesPerOp,
    double prefillBytesPerSecond,
    double batchSeconds) {

  /** Contexts are log-normal: their logarithm's deviation, and their mean over their median. */
  static final double TOKENS_SIGMA = 0.9;

  static final double MEAN_TO_MEDIAN = 1.5;
  public static final double BYTES_PER_TOKEN_8B = 131_072;
  public static final double BYTES_PER_TOKEN_70B = 327_680;

  public KvTier {
    if (!(bytesPerToken > 0)
        || !(contextTokens > 0)
        || !(bytesPerOp > 0)
        || !(prefillBytesPerSecond > 0)) {
      throw new IllegalArgumentException("a key-value tier needs sizes and rates above 0");
    }
    if (hitRatio.max() > 1) {
      throw new IllegalArgumentException("hit ratio must be 0 to 1, got up to " + hitRatio.max());
    }
  }

  /** Chat: contexts of thousands of tokens, half of the requests continue a conversation. */
  public static KvTier conversation(KvPolicy policy, double bytesPerToken) {
    return new KvTier(
        policy, bytesPerToken, 7000, 0.5, new Range(0.2, 0.9), 256 * Sizes.KIB, 2.6e9, 1.5);
  }

  /**
   * Coding agents: each call repeats nearly all of the session's context. NVIDIA reports hit ratios
   * of 0.85 to 0.97 and 11.7 tokens read per token written ("Full-Stack Optimizations for Agentic
   * Inference with NVIDIA Dynamo", 2026).
   */
  public static KvTier agentic(double bytesPerToken) {
    return new KvTier(
        KvPolicy.WRITE_THROUGH,
        bytesPerToken,
        4000,
        0.96,
        new Range(0.85, 0.97),
        512 * Sizes.KIB,
        2.6e9,
        1.5);
  }

  /** The same, written through, with a good part of most contexts found again. */
  KvTier revisited() {
    return new KvTier(
        KvPolicy.WRITE_THROUGH,
        bytesPerToken,
        contextTokens,
        0.8,
        new Range(0.4, 0.9),
        bytesPerOp,
        prefillBytesPerSecond,
        batchSeconds);
  }

  /** The same with so many times as many bytes of each token. */
  KvTier times(double factor) {
    return new KvTier(
        policy,
        bytesPerToken * factor,
        contextTokens,
        hitChance,
        hitRatio,
        bytesPerOp,
        prefillBytesPerSecond,
        batchSeconds);
  }

  /** No tier: what is read is something else. */
  public static KvTier none() {
    return new KvTier(KvPolicy.NONE, 1, 1, 0, new Range(0, 0), 64 * Sizes.KIB, 1e9, 1);
  }

  /**
   * Any tier of a policy.
   *
   * @param requestsPerSecond mean
   * @param bytesPerSecond what comes into being on average
   * @param hitChance that a request finds a part of its context
   * @param hit share of the context then found, up to 1
   */
  static KvTier random(
      Dice dice,
      KvPolicy policy,
      double requestsPerSecond,
      double bytesPerSecond,
      double hitChance,
      Range hit) {
    double contextTokens = dice.logBetween(300, 20_000);
    double found = hitChance * (hit.min() + hit.max()) / 2;
    return new KvTier(
        policy,
        bytesPerSecond / (requestsPerSecond * contextTokens * MEAN_TO_MEDIAN * (1 - found / 2)),
        contextTokens,
        hitChance,
        hit,
        Sizes.randomOp(dice, 16 * Sizes.KIB, 4 * Sizes.MIB),
        bytesPerSecond * dice.logBetween(1.4, 25),
        dice.logBetween(0.5, 20));
  }
}
