package io.seiche.collectors.source.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What there is to simulate. Same fleet, same output, byte for byte.
 *
 * @param seed of all chance; each workload throws its own dice, seeded by this and its name
 */
public record Fleet(long seed, List<StorageArray> arrays, List<GpuNode> nodes) {
  public Fleet {
    arrays = List.copyOf(arrays);
    nodes = List.copyOf(nodes);
    Set<String> names = new HashSet<>();
    for (StorageArray array : arrays) {
      requireNew(names, array.name());
      for (Volume volume : array.volumes()) {
        requireNew(names, volume.name());
      }
    }
    for (GpuNode node : nodes) {
      requireNew(names, node.name());
    }
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("two of the fleet are called '" + name + "'");
    }
  }
}
