package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.Value;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** What plug-ins and receivers say of one host's resources at one time. Not thread-safe. */
final class HostGroup extends Group {
  private final Instant time;
  private final Optional<HostDevices> devices;
  private final Map<ResourceId, Heard> resources = new LinkedHashMap<>();

  /**
   * @param devices of the host, where it has any
   */
  HostGroup(Instant time, Optional<HostDevices> devices, Origin first, long nowMs) {
    super(first, nowMs);
    this.time = time;
    this.devices = devices;
  }

  /**
   * Takes some values.
   *
   * @param path of the device, where they are of one of several
   */
  void add(ResourceId resource, String path, List<Value> values, Origin origin) {
    resources.computeIfAbsent(resource, first -> new Heard()).add(path, values, origin);
  }

  @Override
  OptionalLong firstOffset(TopicPartition partition) {
    return resources.values().stream()
        .map(heard -> heard.firstOffsets().get(partition))
        .filter(offset -> offset != null)
        .mapToLong(Long::longValue)
        .min();
  }

  @Override
  List<Told> end(Skips skips) {
    List<Told> told = new ArrayList<>();
    resources.forEach(
        (resource, heard) -> {
          Optional<String> leftOut = leftOut(resource);
          if (leftOut.isPresent()) {
            skips.add(leftOut.get());
          } else {
            told.add(new Told(resource, track -> track.look(time, heard)));
          }
        });
    return told;
  }

  private Optional<String> leftOut(ResourceId resource) {
    return resource.kind() == ResourceKind.DEVICE
        ? devices.flatMap(host -> host.leftOut(resource.name()))
        : Optional.empty();
  }
}
