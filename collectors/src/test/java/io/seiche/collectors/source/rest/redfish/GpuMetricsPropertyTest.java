package io.seiche.collectors.source.rest.redfish;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import java.util.List;

public class GpuMetricsPropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        {"MetricValues": [
          {"MetricProperty": "/redfish/v1/Systems/H/Processors/GPU_0/ProcessorMetrics#/Oem/Nvidia/SMActivityPercent",
           "MetricValue": "12.5", "Timestamp": "2026-06-29T08:05:27.513+00:00",
           "Oem": {"Nvidia": {"MetricValueStale": false}}},
          {"MetricProperty": "/redfish/v1/Chassis/HGX_GPU_0/Sensors/HGX_GPU_0_Power_0",
           "MetricValue": "231.9", "Timestamp": "2026-06-29T08:05:27.513+00:00"}]}
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    GpuMetrics gpus = new GpuMetrics(Looks.SYSTEM, skips);
    gpus.report(answer);
    return gpus.readings();
  }
}
