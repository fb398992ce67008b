package io.seiche.collectors.source.rest.pure;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import io.seiche.telemetry.ResourceKind;
import java.util.List;

public class PurePerformancePropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        {"continuation_token": null, "items": [{"name": "v", "time": 1664312775929,
          "reads_per_sec": 96, "writes_per_sec": 35, "mirrored_writes_per_sec": 213,
          "read_bytes_per_sec": 2914975, "write_bytes_per_sec": 2252527,
          "mirrored_write_bytes_per_sec": 1220460, "usec_per_read_op": 78,
          "usec_per_write_op": 153, "usec_per_mirrored_write_op": 596,
          "others_per_sec": 0, "queue_depth": null}]}
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    return PurePerformance.parse(Looks.SYSTEM, ResourceKind.VOLUME, answer, skips);
  }
}
