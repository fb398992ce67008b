package io.seiche.collectors.source.rest.redfish;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.List;

public class IoStatisticsPropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        {"IOStatistics": {"ReadIORequests": 5000, "ReadIOKiBytes": 1024, "WriteIORequests": 10,
          "ReadIORequestTime": "P0Y0M0DT0H0M5S", "WriteIORequestTime": "44506", "NonIORequests": 0,
          "WriteIOKiBytes": null}, "NVMeSMART": {"DataUnitsRead": 5, "HostReadCommands": 7}}
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    ResourceId id = new ResourceId(Looks.SYSTEM, ResourceKind.VOLUME, "v");
    return IoStatistics.parse(id, answer, skips).stream().toList();
  }
}
