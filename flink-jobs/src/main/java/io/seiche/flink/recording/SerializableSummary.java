package io.seiche.flink.recording;

import io.seiche.telemetry.recording.RecordingSummary;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** A recording's summary in a form that travels with the job: paths do not serialize. */
record SerializableSummary(
    String file,
    long rows,
    boolean labelled,
    boolean inOrder,
    long firstMs,
    long lastMs,
    LinkedHashMap<String, Integer> intervalMs)
    implements Serializable {
  SerializableSummary(RecordingSummary summary) {
    this(
        summary.file().toString(),
        summary.rows(),
        summary.labelled(),
        summary.inOrder(),
        summary.firstMs(),
        summary.lastMs(),
        new LinkedHashMap<>(summary.intervalMs()));
  }

  RecordingSummary summary() {
    return new RecordingSummary(
        Path.of(file), rows, labelled, inOrder, firstMs, lastMs, intervalMs);
  }
}
