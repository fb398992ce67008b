package io.seiche.collectors.source.rest.powermax;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.List;

public class MeansPropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        {"resultList": {"result": [
          {"HostReads": 12.5, "HostWrites": 3.0, "HostMBReads": 1.5, "HostMBWritten": 0.0,
           "ReadResponseTime": 0.3, "WriteResponseTime": 0.2, "timestamp": 1795341300000},
          {"HostReads": 0.0, "HostWrites": 0.0, "HostMBReads": 0.0, "HostMBWritten": 0.0,
           "ReadResponseTime": 0.0, "WriteResponseTime": 0.0, "timestamp": 1795341600000}],
          "from": 1, "to": 2}, "id": "a_0", "count": 2, "expirationTime": 1, "maxPageSize": 1000}
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    ResourceId id = new ResourceId(Looks.SYSTEM, ResourceKind.ARRAY, "000197900123");
    return Means.newest(id, answer.at("resultList").list("result"), skips).stream().toList();
  }
}
