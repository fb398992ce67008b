package io.seiche.analysis.storm;

/** Where a storm is in its life. */
public enum StormStage {
  OPENED,
  ESCALATED,
  CLOSED
}
