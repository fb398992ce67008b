package io.seiche.standalone.console.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A workload with its last hour. In an update, only the spans and points that changed. */
public record WorkloadDocument(
    @JsonUnwrapped PhaseDocument now, List<SpanDocument> spans, SparkDocument spark) {
  public WorkloadDocument {
    spans = List.copyOf(spans);
  }
}
