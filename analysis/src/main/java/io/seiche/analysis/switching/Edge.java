package io.seiche.analysis.switching;

import io.seiche.analysis.phase.PhaseTick;

/**
 * The first tick on a new side, and the mean of those behind it. A load ends within a tick, which
 * is taken for what it is more: what it moved beyond the others was still loaded. A plain bean;
 * mutable, not thread-safe.
 */
public class Edge {
  public float readBytes;
  public float writeBytes;
  public float seconds;

  /** Of the ticks behind it. */
  public float laterReadBytes;

  public float laterWriteBytes;
  public float laterSeconds;

  void begin(PhaseTick tick) {
    readBytes = (float) tick.readBytes();
    writeBytes = (float) tick.writeBytes();
    seconds = (float) tick.seconds();
    laterReadBytes = 0;
    laterWriteBytes = 0;
    laterSeconds = 0;
  }

  void goOn(PhaseTick tick) {
    laterReadBytes += (float) tick.readBytes();
    laterWriteBytes += (float) tick.writeBytes();
    laterSeconds += (float) tick.seconds();
  }

  /** Bytes read in the first tick beyond what is read later. */
  double excessReadBytes() {
    return laterSeconds > 0 ? Math.max(0, readBytes - laterReadBytes / laterSeconds * seconds) : 0;
  }

  /** Bytes written in the first tick beyond what is written later. */
  double excessWriteBytes() {
    return laterSeconds > 0
        ? Math.max(0, writeBytes - laterWriteBytes / laterSeconds * seconds)
        : 0;
  }
}
