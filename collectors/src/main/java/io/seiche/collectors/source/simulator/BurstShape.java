package io.seiche.collectors.source.simulator;

/** How the rate of a checkpoint or load develops from its first to its last byte. */
public enum BurstShape {
  /** One level. */
  FLAT {
    @Override
    double factor(double progress, int files) {
      return 1;
    }
  },
  /** File by file: a slow open, a fast start, a fading end. */
  SAWTOOTH {
    @Override
    double factor(double progress, int files) {
      double inFile = progress * files - Math.floor(progress * files);
      return inFile < 0.06 ? 0.35 : 1.15 - 0.45 * inFile;
    }
  },
  /** Ranks join one after the other. */
  RAMP {
    @Override
    double factor(double progress, int files) {
      return Math.min(1, 0.25 + 2.5 * progress);
    }
  },
  /** A few ranks are late: the last fifth comes at a third of the rate. */
  TAIL {
    @Override
    double factor(double progress, int files) {
      return progress < 0.8 ? 1 : 0.36 - 0.1 * (progress - 0.8) / 0.2;
    }
  },
  /** Now and then the storage, or the serializer, holds its breath. */
  STALLS {
    @Override
    double factor(double progress, int files) {
      return 1;
    }
  };

  /**
   * @param progress share of the bytes already moved, 0 to 1
   * @param files how many files they are in
   * @return share of the full rate, above 0
   */
  abstract double factor(double progress, int files);
}
