package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;

/**
 * One phase's part of an hour or a day. A plain bean, so that stream processors can store it;
 * mutable, not thread-safe.
 */
public class PhaseShare {
  public Phase phase = Phase.UNKNOWN;
  public long millis;
  public long readBytes;
  public long writeBytes;
  public int spans;
  public Distribution throughput = Distribution.EMPTY;
  public Distribution readLatency = Distribution.EMPTY;
  public Distribution writeLatency = Distribution.EMPTY;

  static PhaseShare of(Phase phase) {
    PhaseShare share = new PhaseShare();
    share.phase = phase;
    return share;
  }

  PhaseShare copy() {
    PhaseShare copy = of(phase);
    copy.millis = millis;
    copy.readBytes = readBytes;
    copy.writeBytes = writeBytes;
    copy.spans = spans;
    copy.throughput = throughput;
    copy.readLatency = readLatency;
    copy.writeLatency = writeLatency;
    return copy;
  }

  void add(Stretch stretch) {
    millis += stretch.millis();
    readBytes += stretch.readBytes();
    writeBytes += stretch.writeBytes();
    spans += stretch.begins() ? 1 : 0;
    throughput = throughput.plus(stretch.throughput());
    readLatency = readLatency.plus(stretch.readLatency());
    writeLatency = writeLatency.plus(stretch.writeLatency());
  }
}
