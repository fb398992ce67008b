package io.seiche.analysis.victim;

import io.seiche.analysis.switching.Switch;
import java.util.Comparator;
import java.util.List;

/**
 * Whom a switch slowed.
 *
 * @param workload who switched
 * @param system where
 * @param endMs of the switch, epoch milliseconds
 * @param knownMs when this can be told, epoch milliseconds of event time
 * @param slowed the worst first, at most {@value #MOST}
 */
public record Slowdown(
    String workload, String system, long endMs, long knownMs, List<Slowed> slowed) {
  static final int MOST = 32;

  private static final Comparator<Slowed> WORST_FIRST =
      Comparator.comparingDouble((Slowed one) -> one.all().addedSeconds())
          .reversed()
          .thenComparing(Slowed::workload);

  public Slowdown {
    slowed = List.copyOf(slowed);
  }

  /** The worst of all that were slowed, as known at {@code nowMs}. */
  public static Slowdown of(Switch by, List<Slowed> all, long nowMs) {
    return new Slowdown(
        by.workload(),
        by.system(),
        by.endMs(),
        nowMs,
        all.stream().sorted(WORST_FIRST).limit(MOST).toList());
  }
}
