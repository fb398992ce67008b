package io.seiche.collectors.source.rest.ontap;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import io.seiche.telemetry.ResourceKind;
import java.util.List;

public class OntapRecordsPropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        {"records": [{"name": "v", "svm": {"name": "s"}, "statistics": {
          "timestamp": "2024-07-29T16:14:56Z", "status": "ok",
          "iops_raw": {"read": 400, "write": 50, "other": 7},
          "throughput_raw": {"read": 27610800, "write": 1687},
          "latency_raw": {"read": 1792666, "write": 115140}}},
         {"name": "w", "svm": {"name": "s"}, "statistics": {
          "timestamp": "2024-07-29T16:14:56+00:00", "iops_raw": {"read": "400"}}}]}
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    return OntapRecords.parse(Looks.SYSTEM, ResourceKind.VOLUME, answer, skips);
  }
}
