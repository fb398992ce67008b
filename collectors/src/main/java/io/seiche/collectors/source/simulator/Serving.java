package io.seiche.collectors.source.simulator;

/**
 * INFERENCE: requests arrive by themselves, read what the key-value tier knows of their context,
 * and leave new keys and values behind. What the storage or the prefill cannot do at once waits.
 *
 * <p>A silence of up to 30 s is INFERENCE, a longer one IDLE from its start.
 */
final class Serving implements WorkloadModel {
  private static final int COUNTED_ONE_BY_ONE = 24;
  private static final double TOKENS_DEVIATION = 1.12; // relative to their mean
  private static final double LONGEST_QUEUE_SECONDS = 30;

  private final ServingProfile profile;
  private final KvTier kv;
  private final Dice dice;
  private final Arrivals arrivals;
  private final FanOut fanOut;
  private final Wobble prefill;
  private final ServiceSpan span;
  private final double writeBytesPerOp;
  private double leftSeconds;
  private double startUpLeftSeconds;
  private int awaited;
  private double readBacklog;
  private double writeBacklog;
  private double unwritten;
  private double flushLeftSeconds;
  private double offeredReads;
  private double offeredWrites;
  private double inFlightSeconds;
  private double busyRatio;
  private boolean silent;
  private Label label;

  Serving(ServingProfile profile, Dice dice, ServiceSpan span) {
    this.profile = profile;
    this.kv = profile.kv();
    this.dice = dice;
    this.span = span;
    this.leftSeconds = span.seconds();
    this.startUpLeftSeconds = span.startUpSeconds();
    this.arrivals = new Arrivals(profile.arrivals(), dice);
    this.fanOut = new FanOut(dice, profile.fanOut());
    this.prefill = new Wobble(dice, 0.05, 0.8);
    double opFactor = dice.chance(0.6) ? 1 : dice.logBetween(0.25, 4);
    this.writeBytesPerOp = Math.max(4 * Sizes.KIB, kv.bytesPerOp() * opFactor);
    this.awaited = arrivals.next();
    this.silent = startUpLeftSeconds > 0 || awaited == 0;
    this.label =
        silent ? silence(span.silentBeforeSeconds() + startUpLeftSeconds) : Label.INFERENCE;
  }

  @Override
  public Label label() {
    return label;
  }

  @Override
  public double offer(double seconds, Demand demand) {
    if (startUpLeftSeconds > 0) {
      startUpLeftSeconds -= seconds;
      leftSeconds -= seconds;
      return seconds;
    }
    int fresh = seconds < 0.5 || leftSeconds <= span.drainSeconds() ? 0 : arrive();
    int children = fanOut.next(fresh);
    admit(fresh, false);
    admit(children, true);
    if (profile.adapterEverySeconds() > 0 && dice.chance(seconds / profile.adapterEverySeconds())) {
      readBacklog += profile.adapterBytes();
    }
    flush(seconds);
    name(fresh + children, seconds);
    retrieve(fresh + children, demand);
    offeredReads = Math.min(readBacklog, profile.bytesPerSecond() * seconds);
    offeredWrites =
        Math.min(writeBacklog, kv.prefillBytesPerSecond() * prefill.next() * seconds * speedUp());
    demand.read(offeredReads, kv.bytesPerOp());
    demand.write(offeredWrites, writeBytesPerOp);
    compute(fresh + children, seconds, demand);
    leftSeconds -= seconds;
    return seconds;
  }

  /** One second is always known ahead, so that the first silence is. */
  private int arrive() {
    int now = awaited;
    awaited = arrivals.next();
    return now;
  }

  /** Evicted batches are not bound to the pace of the prefill. */
  private double speedUp() {
    return switch (kv.policy()) {
      case ON_EVICTION, BATCHED -> 1.4;
      case WRITE_THROUGH, SELECTIVE, NONE -> 1;
    };
  }

  private void admit(int requests, boolean children) {
    if (requests == 0) {
      return;
    }
    if (requests <= COUNTED_ONE_BY_ONE) {
      for (int i = 0; i < requests; i++) {
        boolean hit = children || dice.chance(kv.hitChance());
        keep(
            dice.logNormal(kv.contextTokens(), KvTier.TOKENS_SIGMA),
            hit ? kv.hitRatio().draw(dice) : 0);
      }
    } else {
      double mean = kv.contextTokens() * KvTier.MEAN_TO_MEDIAN;
      double tokens =
          mean * Math.max(1, requests + TOKENS_DEVIATION * Math.sqrt(requests) * dice.gaussian());
      double hits = children ? 1 : kv.hitChance();
      keep(tokens, hits * kv.hitRatio().draw(dice));
    }
    inFlightSeconds = Math.max(inFlightSeconds, profile.answerSeconds().draw(dice));
    shed();
  }

  /** A service that cannot keep up turns requests away rather than queue for ever. */
  private void shed() {
    readBacklog = Math.min(readBacklog, profile.bytesPerSecond() * LONGEST_QUEUE_SECONDS);
    writeBacklog = Math.min(writeBacklog, kv.prefillBytesPerSecond() * LONGEST_QUEUE_SECONDS);
  }

  private void keep(double tokens, double hitRatio) {
    double bytes = kv.policy() == KvPolicy.NONE ? 0 : tokens * kv.bytesPerToken();
    readBacklog += bytes * hitRatio;
    double fresh = bytes * (1 - hitRatio);
    switch (kv.policy()) {
      case WRITE_THROUGH -> writeBacklog += fresh;
      case BATCHED -> unwritten += fresh;
      case ON_EVICTION -> evict(fresh);
      case SELECTIVE -> writeBacklog += dice.chance(0.3) ? fresh : 0;
      case NONE -> {}
    }
  }

  private void evict(double fresh) {
    unwritten += fresh;
    if (unwritten > kv.prefillBytesPerSecond() * kv.batchSeconds()) {
      writeBacklog += unwritten;
      unwritten = 0;
    }
  }

  private void flush(double seconds) {
    flushLeftSeconds -= seconds;
    if (kv.policy() == KvPolicy.BATCHED && flushLeftSeconds <= 0) {
      flushLeftSeconds = kv.batchSeconds();
      writeBacklog += unwritten;
      unwritten = 0;
    }
  }

  private void retrieve(int requests, Demand demand) {
    if (requests > 0 && profile.retrievalReads() > 0) {
      double reads = dice.poisson(requests * profile.retrievalReads());
      double bytes = reads * profile.retrievalBytesPerOp();
      demand.read(Math.min(bytes, profile.bytesPerSecond()), profile.retrievalBytesPerOp());
    }
  }

  private void name(int requests, double seconds) {
    boolean busy =
        requests > 0
            || fanOut.pending()
            || inFlightSeconds > 0
            || readBacklog > 0
            || writeBacklog > 0
            || (unwritten > 0 && kv.policy() == KvPolicy.BATCHED);
    inFlightSeconds -= seconds;
    if (busy) {
      silent = false;
      label = Label.INFERENCE;
    } else if (!silent) {
      silent = true;
      label = silence(1);
    }
  }

  /**
   * Names a silence that goes on until the next request, or beyond the end of the service.
   *
   * @param knownSeconds how long it has lasted already, this second included
   */
  private Label silence(double knownSeconds) {
    double next = awaited > 0 ? 0 : arrivals.silence() + 1;
    double left = leftSeconds - Math.max(0, startUpLeftSeconds);
    boolean last = next >= left - span.drainSeconds();
    double seconds = knownSeconds + (last ? left + span.silentAfterSeconds() : next);
    return seconds > Label.LONGEST_PAUSE_SECONDS ? Label.IDLE : Label.INFERENCE;
  }

  private void compute(int requests, double seconds, Demand demand) {
    double wanted =
        profile.gpuUtilRatio() * requests / Math.max(0.5, profile.arrivals().requestsPerSecond());
    busyRatio += 0.3 * (Math.min(1, wanted) - busyRatio);
    demand.compute(seconds * (inFlightSeconds > 0 ? Math.max(0.05, busyRatio) : 0));
  }

  @Override
  public void served(double share) {
    readBacklog = Math.max(0, readBacklog - offeredReads * share);
    writeBacklog = Math.max(0, writeBacklog - offeredWrites * share);
    if (readBacklog < 1) {
      readBacklog = 0;
    }
    if (writeBacklog < 1) {
      writeBacklog = 0;
    }
  }
}
