package io.seiche.history;

/** Where points are kept and for how long. */
public enum Bucket {
  /** What was seen, at full resolution. */
  RAW("raw", 30),
  /** What happened: switches, storms. */
  EVENTS("events", 2 * 365),
  /** Hours and days. */
  ROLLUP("rollup", 5 * 365);

  private final String suffix;
  private final int retentionDays;

  Bucket(String suffix, int retentionDays) {
    this.suffix = suffix;
    this.retentionDays = retentionDays;
  }

  /** What follows the prefix in the bucket's name: {@code seiche_raw}. */
  public String suffix() {
    return suffix;
  }

  public int retentionDays() {
    return retentionDays;
  }
}
