package io.seiche.collectors.source.rest.ontap;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import java.util.List;

public class CounterTablePropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        {"counter_schemas": [
          {"name": "total_read_ops", "type": "rate", "unit": "per_sec"},
          {"name": "bytes_read", "type": "rate", "unit": "b_per_sec"},
          {"name": "read_latency", "type": "average", "unit": "microsec",
           "denominator": {"name": "total_read_ops"}}],
         "records": [{"properties": [
            {"name": "name", "value": "v"}, {"name": "svm.name", "value": "s"},
            {"name": "node.uuid", "value": "u"}],
          "aggregation": {"count": 1, "complete": true},
          "counters": [
            {"name": "total_read_ops", "value": 10}, {"name": "bytes_read", "value": 100},
            {"name": "read_latency", "value": 5}]}]}
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    return CounterTable.of(Looks.SYSTEM, "volume", answer, skips).parse(answer, skips);
  }
}
