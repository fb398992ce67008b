package io.seiche.collectors.bridge.record;

/** Takes what a record says. */
public interface Measurements {
  void add(Measurement measurement);

  /** Some of the record is left out, for a reason. */
  void skip(String reason, long howMany);
}
