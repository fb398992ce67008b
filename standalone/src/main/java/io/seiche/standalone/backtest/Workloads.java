package io.seiche.standalone.backtest;

import io.seiche.flink.recording.RecordingFrames;
import io.seiche.telemetry.inventory.Owner;
import io.seiche.telemetry.inventory.Owners;
import io.seiche.telemetry.recording.RecordingSummary;

/** Whose each resource of a recording is. Not thread-safe. */
record Workloads(RecordingSummary recording, Owners owners) {
  /** Its workload; null for what belongs to nobody. */
  String of(String resource) {
    Owner owner = owners.of(RecordingFrames.resource(recording, resource));
    return owner == null ? null : owner.workload();
  }
}
