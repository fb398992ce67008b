package io.seiche.history.trends;

/** How much is read at once: hours or days of workloads, one by one. */
final class Limits {
  /** Of what stores add up themselves. */
  static final long MIX = 1_000_000;

  /** Of distributions, which are added up here. */
  static final long DIGESTS = 40_000;

  static final String FEWER = "ask by day, for fewer workloads or a shorter time, or for the fleet";

  private Limits() {}
}
