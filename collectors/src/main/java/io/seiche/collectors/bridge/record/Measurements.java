package io.seiche.collectors.bridge.record;

/** Takes what a record says. */
public interface Measurements {
  void add(Measurement measurement);

  /** A value of an exporter's page that some profile reads. */
  void add(SeriesValue value);

  /** Some of the record is left out, for a reason. */
  void skip(String reason, long howMany);
}
