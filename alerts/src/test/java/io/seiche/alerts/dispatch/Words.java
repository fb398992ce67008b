package io.seiche.alerts.dispatch;

import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;

/** What the storm job may say about a workload. */
final class Words {
  static final String WORKLOAD = "volume/helium-1/rl rollout";

  private Words() {}

  /** A storm's first word. */
  static Alert opened(long startsMs) {
    return said(startsMs, startsMs, true, Severity.WARNING);
  }

  static Alert escalated(long startsMs, long atMs) {
    return said(startsMs, atMs, true, Severity.CRITICAL);
  }

  static Alert closed(long startsMs, long atMs) {
    return said(startsMs, atMs, false, Severity.WARNING);
  }

  static Alert said(long startsMs, long atMs, boolean firing, Severity severity) {
    return said(WORKLOAD, startsMs, atMs, firing, severity);
  }

  static Alert said(String workload, long startsMs, long atMs, boolean firing, Severity severity) {
    return Alert.newBuilder()
        .setFingerprint("storm-" + workload + "@" + startsMs)
        .setWorkload(workload)
        .setFiring(firing)
        .setSeverity(severity)
        .setTitle("Switching storm on " + workload)
        .setText("7 switches saved and loaded 120 GB, 40 % of its I/O.")
        .setStartsMs(startsMs)
        .setEndsMs(firing ? 0 : atMs)
        .setEventTimeMs(atMs)
        .setKind("switching-storm")
        .setScope("workload")
        .setScopeId(workload)
        .setSystem("helium-1")
        .addEvidence("7 switches saved and loaded 120 GB")
        .addEvidence("2.5 GPU-h lost")
        .build();
  }
}
