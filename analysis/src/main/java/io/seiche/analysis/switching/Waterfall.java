package io.seiche.analysis.switching;

import io.seiche.analysis.phase.PhaseTick;

/**
 * Seconds and bytes between the last useful I/O of one side and the first of the other: drain,
 * save, gap, load, first I/O, which add up to the whole. Silence, and time nobody reported on,
 * counts to what surrounds it. A plain bean; mutable, not thread-safe.
 */
public class Waterfall {
  public double drainSeconds;
  public double saveSeconds;
  public double gapSeconds;
  public double loadSeconds;
  public double savedBytes;
  public double loadedBytes;
  public double gpuLostSeconds;
  public boolean gpuKnown;

  /** Silent or unclear since the last save or load, and what was moved in it. */
  public double pendingSeconds;

  public float pendingReadBytes;
  public float pendingWriteBytes;

  /** Takes in a tick of which {@code seconds} are new. */
  void add(PhaseTick tick, double seconds) {
    gpuKnown |= tick.gpus() > 0;
    gpuLostSeconds += tick.gpus() > 0 ? tick.gpuIdleSeconds() : 0;
    switch (tick.phase()) {
      case CHECKPOINT -> {
        settleBeforeSave();
        saveSeconds += seconds;
        savedBytes += tick.writeBytes();
      }
      case LOAD -> {
        settleBeforeLoad();
        loadSeconds += seconds;
        loadedBytes += tick.readBytes();
      }
      case TRAINING, INFERENCE, INGEST, IDLE, UNKNOWN -> {
        pendingSeconds += seconds;
        pendingReadBytes += (float) tick.readBytes();
        pendingWriteBytes += (float) tick.writeBytes();
      }
    }
  }

  private void settleBeforeSave() {
    if (saveSeconds == 0 && loadSeconds == 0) {
      drainSeconds += pendingSeconds;
    } else {
      saveSeconds += pendingSeconds;
      savedBytes += pendingWriteBytes;
    }
    nothingPends();
  }

  private void settleBeforeLoad() {
    if (loadSeconds == 0) {
      gapSeconds += pendingSeconds;
    } else {
      loadSeconds += pendingSeconds;
      loadedBytes += pendingReadBytes;
    }
    nothingPends();
  }

  private void nothingPends() {
    pendingSeconds = 0;
    pendingReadBytes = 0;
    pendingWriteBytes = 0;
  }

  /** Whether anything was saved or loaded yet. */
  boolean moved() {
    return saveSeconds > 0 || loadSeconds > 0;
  }

  /** Seconds after the load; without a load they belong to the gap. */
  double firstIoSeconds() {
    return loadSeconds > 0 ? pendingSeconds : 0;
  }

  double gapToTheEndSeconds() {
    return loadSeconds > 0 ? gapSeconds : gapSeconds + pendingSeconds;
  }

  /** Whether nothing lies between the last useful I/O and the rest. */
  private boolean beginsAtOnce() {
    return (saveSeconds > 0 ? drainSeconds : gapToTheEndSeconds()) == 0;
  }

  /** Bytes saved in what was taken for useful I/O before and behind the save. */
  double savedAtEdges(Usual writes, Edge after) {
    boolean toTheEnd = saveSeconds > 0 && loadSeconds == 0 && pendingSeconds == 0;
    return (beginsAtOnce() ? writes.burstBytes : 0) + (toTheEnd ? after.excessWriteBytes() : 0);
  }

  /** Bytes loaded in what was taken for useful I/O before and behind the load. */
  double loadedAtEdges(Usual reads, Edge after) {
    boolean atOnce = saveSeconds == 0 && beginsAtOnce();
    boolean toTheEnd = loadSeconds > 0 && pendingSeconds == 0;
    return (atOnce ? reads.burstBytes : 0) + (toTheEnd ? after.excessReadBytes() : 0);
  }

  void copyFrom(Waterfall other) {
    drainSeconds = other.drainSeconds;
    saveSeconds = other.saveSeconds;
    gapSeconds = other.gapSeconds;
    loadSeconds = other.loadSeconds;
    savedBytes = other.savedBytes;
    loadedBytes = other.loadedBytes;
    gpuLostSeconds = other.gpuLostSeconds;
    gpuKnown = other.gpuKnown;
    pendingSeconds = other.pendingSeconds;
    pendingReadBytes = other.pendingReadBytes;
    pendingWriteBytes = other.pendingWriteBytes;
  }
}
