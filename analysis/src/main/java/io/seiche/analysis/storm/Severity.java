package io.seiche.analysis.storm;

/** How much it matters, least first. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL
}
