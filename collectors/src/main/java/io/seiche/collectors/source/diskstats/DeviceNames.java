package io.seiche.collectors.source.diskstats;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Picks one layer of a host's block devices where only their names are known. Stateless. */
public final class DeviceNames {
  private DeviceNames() {}

  /** Why a device is left out, by its name; devices that count are not in it. */
  public static Map<String, String> leftOut(Collection<String> names) {
    return Layers.of(names, Optional.empty()).entrySet().stream()
        .filter(layer -> !layer.getValue().isReported())
        .collect(Collectors.toMap(Map.Entry::getKey, layer -> layer.getValue().skip()));
  }

  /** Whose path this is, when it is one of NVMe's native multipath. */
  public static Optional<String> headOf(String name) {
    return Layers.headOf(name);
  }
}
