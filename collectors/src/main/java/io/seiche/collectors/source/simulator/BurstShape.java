package io.seiche.collectors.source.simulator;

/** How the rate of a checkpoint or load develops from its first to its last byte. */
public enum BurstShape {
  /** One level. */
  FLAT {
    @Override
    double factor(double progress, Form form) {
      return 1;
    }
  },
  /** File by file: a slow open, a fast start, a fading end. */
  SAWTOOTH {
    @Override
    double factor(double progress, Form form) {
      double inFile = progress * form.files() - Math.floor(progress * form.files());
      return inFile < 0.06 ? 0.35 : 1.15 - 0.45 * inFile;
    }
  },
  /** Ranks join one after the other. */
  RAMP {
    @Override
    double factor(double progress, Form form) {
      return Math.min(1, form.low() + (1 - form.low()) * progress / form.edge());
    }
  },
  /** A few ranks are late: the last part comes at a fraction of the rate. */
  TAIL {
    @Override
    double factor(double progress, Form form) {
      return progress < 1 - form.edge() ? 1 : form.low();
    }
  },
  /** Now and then the storage, or the serializer, holds its breath. */
  STALLS {
    @Override
    double factor(double progress, Form form) {
      return 1;
    }
  };

  /**
   * What differs between two bursts of one shape.
   *
   * @param files how many the bytes are in
   * @param edge share of the bytes in the ramp or the tail, above 0 to below 1
   * @param low rate there over the full one, above 0
   */
  record Form(int files, double edge, double low) {
    static Form random(Dice dice) {
      return new Form(
          2 + (int) dice.logBetween(1, 60), dice.between(0.05, 0.4), dice.between(0.15, 0.6));
    }
  }

  /**
   * The part of it that depends on progress alone.
   *
   * @param progress share of the bytes already moved, 0 to 1
   * @return share of the full rate, above 0
   */
  abstract double factor(double progress, Form form);
}
