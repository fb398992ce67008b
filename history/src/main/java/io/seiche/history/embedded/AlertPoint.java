package io.seiche.history.embedded;

import io.seiche.analysis.storm.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored word on an alert.
 *
 * @param timeMs when it was said, epoch milliseconds
 * @param workload whom it is about; null when it is about no single one
 * @param system host or array; null when there is no single one
 * @param startsMs when it began, epoch milliseconds
 * @param endsMs when it ended; null while it fires
 */
public record AlertPoint(
    String kind,
    String scope,
    String scopeId,
    long timeMs,
    String fingerprint,
    Severity severity,
    boolean firing,
    String title,
    String text,
    @Nullable String workload,
    @Nullable String system,
    long startsMs,
    @Nullable Long endsMs,
    List<String> evidence) {
  public AlertPoint {
    evidence = List.copyOf(evidence);
  }
}
