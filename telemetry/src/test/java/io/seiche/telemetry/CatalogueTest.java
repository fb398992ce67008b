package io.seiche.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names and units others rely on: a change here shows up in review. */
class CatalogueTest {
  @Test
  void listsEveryMetricWithItsUnit() {
    assertThat(Metric.values())
        .extracting(metric -> metric.field() + " " + metric.unit() + " " + metric.kind())
        .containsExactly(
            "read_ops OPERATIONS DELTA",
            "write_ops OPERATIONS DELTA",
            "read_bytes BYTES DELTA",
            "write_bytes BYTES DELTA",
            "meta_ops OPERATIONS DELTA",
            "read_latency_s SECONDS MEAN",
            "write_latency_s SECONDS MEAN",
            "queue OPERATIONS GAUGE",
            "busy_ratio RATIO GAUGE",
            "gpu_util_ratio RATIO GAUGE",
            "gpu_memory_used_bytes BYTES GAUGE",
            "gpu_power_w WATTS GAUGE",
            "pcie_rx_bytes BYTES DELTA",
            "pcie_tx_bytes BYTES DELTA",
            "nvlink_rx_bytes BYTES DELTA",
            "nvlink_tx_bytes BYTES DELTA");
  }

  @Test
  void metricsAreNamedAsOnTheWire() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::field))
        .isSubsetOf(
            io.seiche.telemetry.v1.Sample.getDescriptor().getFields().stream()
                .map(field -> field.getName())
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "BYTES, B",
    "BYTES_PER_SECOND, B/s",
    "SECONDS, s",
    "OPERATIONS, ops",
    "OPERATIONS_PER_SECOND, ops/s",
    "RATIO, ''",
    "WATTS, W",
    "COUNT, ''"
  })
  void unitsHaveSymbols(Unit unit, String symbol) {
    assertThat(unit.symbol()).isEqualTo(symbol);
  }

  @ParameterizedTest
  @EnumSource
  void kindsAreFoundByTheirTag(ResourceKind kind) {
    assertThat(ResourceKind.ofTag(kind.tag())).isEqualTo(kind);
  }

  @Test
  void anUnknownKindIsToldTheKnownOnes() {
    assertThatThrownBy(() -> ResourceKind.ofTag("disk"))
        .hasMessage(
            "unknown kind of resource 'disk': expected dev, nfs, array, node, pool, vol or gpu");
  }

  @ParameterizedTest(name = "{0} of {1}: {3}")
  @CsvSource({
    "DEVICE, gpu-b07, nvme0n1, node/gpu-b07, gpu-b07/nvme0n1",
    "NFS, gpu-b07, /mnt, node/gpu-b07, gpu-b07//mnt",
    "GPU, gpu-b07, 0, node/gpu-b07, gpu-b07/0",
    "VOLUME, ontap-1, vol1, volume/ontap-1/vol1, ontap-1/vol1",
    "ARRAY, ontap-1, ontap-1, , ontap-1/ontap-1",
    "NODE, ontap-1, ctl-a, , ontap-1/ctl-a",
    "POOL, ontap-1, aggr1, , ontap-1/aggr1"
  })
  void saysWhichWorkloadOwnsAResource(
      ResourceKind kind, String system, String name, String bySystem, String byResource) {
    ResourceId resource = new ResourceId(system, kind, name);

    assertThat(Attribution.BY_SYSTEM.workload(resource).orElse(null)).isEqualTo(bySystem);
    assertThat(Attribution.BY_RESOURCE.workload(resource)).contains(byResource);
  }
}
