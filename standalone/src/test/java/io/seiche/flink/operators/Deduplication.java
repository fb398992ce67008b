package io.seiche.flink.operators;

import io.seiche.telemetry.Frame;
import java.util.HashMap;
import java.util.Map;

/** Drops what the phase job drops, by the ledger it keeps for each system. */
public final class Deduplication {
  private final Map<String, FrameLedger> ledgers = new HashMap<>();

  /** Whether the job takes the frame on; a frame that comes after later ones is an error. */
  public boolean takes(Frame frame) {
    FrameLedger ledger = ledgers.computeIfAbsent(frame.system(), name -> new FrameLedger());
    FrameLedger.Order order =
        ledger.note(frame.collectorId(), frame.sessionMs(), frame.sequence(), frame.endMs());
    ledger.seenMs = Math.max(ledger.seenMs, frame.endMs());
    if (order == FrameLedger.Order.REORDERED) {
      throw new AssertionError("out of order: " + frame.system() + " " + frame.sequence());
    }
    return order == FrameLedger.Order.NEXT;
  }

  /** What was counted, over all systems. */
  public long count(String reason) {
    return ledgers.values().stream()
        .mapToLong(ledger -> ledger.counts.getOrDefault(reason, 0L))
        .sum();
  }
}
