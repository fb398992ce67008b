package io.seiche.collectors.bridge.otlp;

/** Takes the points of a message. */
interface OtlpPoints {
  void add(OtlpPoint point);

  void skip(String reason);
}
