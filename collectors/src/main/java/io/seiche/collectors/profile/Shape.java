package io.seiche.collectors.profile;

/** How a series tells its number. */
public enum Shape {
  /** A counter since some beginning. */
  TOTAL,
  /** A rate per second, a mean or a level. */
  CURRENT
}
