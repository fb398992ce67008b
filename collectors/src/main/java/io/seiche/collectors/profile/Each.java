package io.seiche.collectors.profile;

/** What several series of one resource and field make together. */
public enum Each {
  SUM,
  MAX,
  MEAN,
  FIRST
}
