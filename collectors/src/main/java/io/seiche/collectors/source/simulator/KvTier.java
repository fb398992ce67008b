package io.seiche.collectors.source.simulator;

import java.util.List;

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
 */
public record KvTier(
    KvPolicy policy,
    double bytesPerToken,
    double contextTokens,
    double hitChance,
    Range hitRatio,
    double bytesPerOp,
    double prefillBytesPerSecond) {
  private static final List<KvPolicy> POLICIES = List.of(KvPolicy.values());

  /** Contexts are log-normal: their logarithm's deviation, and their mean over their median. */
  static final double TOKENS_SIGMA = 0.9;

  static final double MEAN_TO_MEDIAN = 1.5;
  static final double BYTES_PER_TOKEN_8B = 131_072;
  static final double BYTES_PER_TOKEN_70B = 327_680;

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
        policy, bytesPerToken, 7000, 0.5, new Range(0.2, 0.9), 256 * Sizes.KIB, 2.6e9);
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
        2.6e9);
  }

  /** No tier: what is read is something else. */
  public static KvTier none() {
    return new KvTier(KvPolicy.NONE, 1, 1, 0, new Range(0, 0), 64 * Sizes.KIB, 1e9);
  }

  /**
   * Any tier, whose keys and values come into being at 2 to 60 % of what it takes.
   *
   * @param requestsPerSecond mean
   */
  static KvTier random(Dice dice, double requestsPerSecond) {
    double hit = dice.between(0.1, 0.8);
    double contextTokens = dice.logBetween(300, 20_000);
    double prefillBytesPerSecond = dice.logBetween(0.1e9, 6e9);
    double bytesPerSecond = prefillBytesPerSecond * dice.logBetween(0.02, 0.6);
    return new KvTier(
        dice.pick(POLICIES),
        bytesPerSecond / (requestsPerSecond * contextTokens * MEAN_TO_MEDIAN),
        contextTokens,
        dice.between(0.05, 0.95),
        new Range(hit, Math.min(1, hit + dice.between(0.05, 0.5))),
        Sizes.randomOp(dice, 32 * Sizes.KIB, 2 * Sizes.MIB),
        prefillBytesPerSecond);
  }
}
