package io.seiche.standalone.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.embedded.IoPoint;
import io.seiche.telemetry.ResourceKind;
import org.junit.jupiter.api.Test;

class IoTracksTest {
  private static final Steps MINUTE = new Steps(0, 10_000, 6);

  private final IoTracks io = new IoTracks(MINUTE);

  @Test
  void addsUpTheResourcesOfOneVantagePoint() {
    reads(ResourceKind.DEVICE, "nvme0n1", 0, 10, 100);
    reads(ResourceKind.DEVICE, "nvme1n1", 0, 10, 50);
    reads(ResourceKind.DEVICE, "nvme0n1", 10, 20, 100);
    assertThat(io.readBytes(MINUTE).mean()).startsWith(150.0, 100.0, null);
    assertThat(io.resources()).isEqualTo(2);
    assertThat(io.writeBytes(MINUTE)).isNull();
  }

  @Test
  void doesNotCountTwiceWhatHostAndArrayBothSee() {
    reads(ResourceKind.VOLUME, "scratch", 0, 60, 90);
    reads(ResourceKind.ARRAY, "helium-1", 0, 60, 500);
    reads(ResourceKind.NFS, "/scratch", 0, 10, 100);
    reads(ResourceKind.NFS, "/scratch", 10, 20, 0);
    assertThat(io.readBytes(MINUTE).mean()).containsExactly(100.0, 0.0, 90.0, 90.0, 90.0, 90.0);
    assertThat(io.resources()).isEqualTo(2);
  }

  @Test
  void latencyIsAMeanOverOperationsNotOverResources() {
    io.add(point(ResourceKind.DEVICE, "busy", 10, 900.0, 0.001), 0);
    io.add(point(ResourceKind.DEVICE, "idle", 10, 100.0, 0.011), 0);
    io.add(point(ResourceKind.DEVICE, "off", 10, 0.0, 5.0), 0);
    assertThat(io.readLatency(MINUTE).mean()).startsWith(0.002, null, null);
  }

  @Test
  void anIntervalThatReachesIntoTheStretchCountsInIt() {
    reads(ResourceKind.VOLUME, "slow", -290, 10, 7);
    reads(ResourceKind.VOLUME, "slow", 10, 310, 9);
    assertThat(io.readBytes(MINUTE).mean()).containsExactly(7.0, 9.0, 9.0, 9.0, 9.0, 9.0);
  }

  private void reads(ResourceKind kind, String name, int from, int to, double bytesPerSecond) {
    IoPoint point =
        new IoPoint("s", kind, name, to * 1_000L, bytesPerSecond, null, null, null, null, null);
    io.add(point, from * 1_000L);
  }

  private static IoPoint point(
      ResourceKind kind, String name, int to, double opsPerSecond, double latency) {
    return new IoPoint("s", kind, name, to * 1_000L, null, null, opsPerSecond, null, latency, null);
  }
}
