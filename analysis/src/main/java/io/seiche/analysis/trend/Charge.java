package io.seiche.analysis.trend;

import io.seiche.analysis.switching.Switch;
import org.jspecify.annotations.Nullable;

/**
 * What was told last of one switch, in whole bytes and milliseconds, so that it can be taken back
 * exactly.
 *
 * @param happened false once it was told that it never did
 * @param settled whether nothing more is told of it
 * @param atMs when it ended, epoch milliseconds
 * @param gpuLostMillis null where no GPU reports
 */
public record Charge(
    boolean happened,
    boolean settled,
    long atMs,
    long savedBytes,
    long loadedBytes,
    long ioBytes,
    @Nullable Long gpuLostMillis,
    long lostMillis,
    long drainMillis,
    long saveMillis,
    long gapMillis,
    long loadMillis,
    long firstIoMillis) {
  static Charge of(Switch told) {
    Double gpuLostSeconds = told.gpuLostSeconds();
    return new Charge(
        told.happened(),
        told.settled(),
        told.endMs(),
        Math.round(told.savedBytes()),
        Math.round(told.loadedBytes()),
        Math.round(told.ioBytes()),
        gpuLostSeconds == null ? null : Long.valueOf(millis(gpuLostSeconds)),
        told.endMs() - told.startMs(),
        millis(told.drainSeconds()),
        millis(told.saveSeconds()),
        millis(told.gapSeconds()),
        millis(told.loadSeconds()),
        millis(told.firstIoSeconds()));
  }

  private static long millis(double seconds) {
    return Math.round(seconds * 1e3);
  }
}
