package io.seiche.collectors.source.rest.powerstore;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Fresh;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.List;

public class PowerStoreMetricsPropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        [{"repeat_count": 1, "timestamp": "2025-08-18T07:40:00Z", "avg_read_latency": 250.5,
          "avg_read_iops": 1500.5, "avg_write_iops": 800.3, "avg_read_bandwidth": 157286400.0},
         {"repeat_count": 6, "timestamp": "2025-08-18T07:45:00Z", "read_iops": 3,
          "write_bandwidth": 0.0, "avg_write_latency": null}]
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    ResourceId id = new ResourceId(Looks.SYSTEM, ResourceKind.VOLUME, "v");
    return PowerStoreMetrics.parse(id, answer, new Fresh(), Instant.now(), skips).stream().toList();
  }
}
