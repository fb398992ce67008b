package io.seiche.analysis.alert;

import io.seiche.analysis.storm.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are told.
 *
 * @param fingerprint stable across restarts and replays, so that nothing pages twice
 * @param workload whom it is about; empty when it is about no single one
 * @param firing false once resolved
 * @param title one line, without numbers that change
 * @param text the figures, with units
 * @param startsMs when it began, epoch milliseconds
 * @param endsMs when it ended; null while it fires
 * @param eventTimeMs when this was said, epoch milliseconds
 * @param kind what kind of alert, lower case with hyphens: its chapter in docs/alerts.md
 * @param scope what kind of thing it is about, e.g. {@code workload}
 * @param scopeId which one
 * @param system host or array; empty when there is no single one
 * @param evidence figures and facts with units, the most telling first
 */
public record Alert(
    String fingerprint,
    String workload,
    boolean firing,
    Severity severity,
    String title,
    String text,
    long startsMs,
    @Nullable Long endsMs,
    long eventTimeMs,
    String kind,
    String scope,
    String scopeId,
    String system,
    List<String> evidence) {
  /** A workload, array or fleet that changes sides too often. */
  public static final String SWITCHING_STORM = "switching-storm";

  /** A workload that trains and has not saved for clearly longer than it used to. */
  public static final String CHECKPOINT_OVERDUE = "checkpoint-overdue";

  /** A checkpoint that takes much longer than those before it. */
  public static final String CHECKPOINT_SLOW = "checkpoint-slow";

  /** A resource, system or collector that is not heard any more. */
  public static final String TELEMETRY_SILENT = "telemetry-silent";

  /** An array that checkpoints and loads use up. */
  public static final String STORAGE_SATURATED = "storage-saturated";

  public Alert {
    evidence = List.copyOf(evidence);
  }
}
