package io.seiche.analysis.trend;

import io.seiche.analysis.storm.Storm;
import org.jspecify.annotations.Nullable;

/**
 * An hour or a day of one scope: sums of whole numbers, so that what is taken back leaves nothing.
 * A plain bean, so that stream processors can store it; mutable, not thread-safe.
 */
public class SwitchingCell extends Cell {
  /** Where the switch that was told last was; null before the first. */
  public @Nullable String system;

  public int switches;
  public int storms;
  public long stormMillis;
  public long savedBytes;
  public long loadedBytes;
  public long ioBytes;

  /** Switches whose GPU time is known. */
  public int withGpus;

  public long gpuLostMillis;
  public long lostMillis;
  public long drainMillis;
  public long saveMillis;
  public long gapMillis;
  public long loadMillis;
  public long firstIoMillis;

  /**
   * Adds a switch or takes one back.
   *
   * @param times 1 or -1
   */
  void add(Charge charge, int times) {
    news = true;
    switches += times;
    savedBytes += times * charge.savedBytes();
    loadedBytes += times * charge.loadedBytes();
    ioBytes += times * charge.ioBytes();
    Long gpu = charge.gpuLostMillis();
    if (gpu != null) {
      withGpus += times;
      gpuLostMillis += times * gpu;
    }
    lostMillis += times * charge.lostMillis();
    drainMillis += times * charge.drainMillis();
    saveMillis += times * charge.saveMillis();
    gapMillis += times * charge.gapMillis();
    loadMillis += times * charge.loadMillis();
    firstIoMillis += times * charge.firstIoMillis();
  }

  SwitchingBill bill(String scope, String scopeId, boolean partial) {
    return new SwitchingBill(
        scope,
        scopeId,
        scope.equals(Storm.WORKLOAD) ? system : null,
        window,
        startMs,
        switches,
        storms,
        stormMillis,
        savedBytes,
        loadedBytes,
        ioBytes,
        withGpus > 0 ? Long.valueOf(gpuLostMillis) : null,
        lostMillis,
        drainMillis,
        saveMillis,
        gapMillis,
        loadMillis,
        firstIoMillis,
        partial);
  }
}
