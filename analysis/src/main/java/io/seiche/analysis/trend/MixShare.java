package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;

/**
 * One phase's part of an hour or a day of an array or of the fleet: sums of whole numbers, so that
 * what is taken back leaves nothing. A plain bean, so that stream processors can store it; mutable,
 * not thread-safe.
 */
public class MixShare extends PhaseShare {
  /** That were in it. */
  public int workloads;

  /** Whether it was told, and so has to be told as nothing when nothing is left. */
  public boolean told;

  static MixShare in(Phase phase) {
    MixShare share = new MixShare();
    share.phase = phase;
    return share;
  }

  /**
   * Adds a stretch or takes one back.
   *
   * @param times 1 or -1
   * @param came by how many the workloads change
   */
  void add(Stretch stretch, int times, int came) {
    millis += times * stretch.millis();
    readBytes += times * stretch.readBytes();
    writeBytes += times * stretch.writeBytes();
    spans += stretch.begins() ? times : 0;
    workloads += came;
    throughput = throughput.changedBy(stretch.throughput(), times);
    readLatency = readLatency.changedBy(stretch.readLatency(), times);
    writeLatency = writeLatency.changedBy(stretch.writeLatency(), times);
  }
}
