package io.seiche.collectors.source.diskstats;

import io.seiche.collectors.source.Skips;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports an NVMe namespace with native multipath once, under its head's name ({@code nvme0n1}),
 * from whichever counts: older kernels count on the paths alone ({@code nvme0c1n1}), newer ones on
 * both, unless someone switched the head's {@code queue/iostats} off. So a head that ever moved is
 * believed until it stands still for {@value #PATIENCE} intervals in which its paths move. Not
 * thread-safe.
 */
final class NvmeMultipath {
  static final int PATIENCE = 3;

  private final Skips skips;
  private final Map<String, Integer> stillIntervals = new HashMap<>();

  NvmeMultipath(Skips skips) {
    this.skips = skips;
  }

  /** Movements by the name to report; a namespace with a path not vouched for has none. */
  Map<String, Movement> merge(Snapshot now, Changes changes) {
    Map<String, Movement> merged = new LinkedHashMap<>(changes.movements());
    Map<String, List<String>> pathsOfHeads =
        Stream.concat(changes.movements().keySet().stream(), changes.lost().keySet().stream())
            .filter(name -> Layers.headOf(name).isPresent())
            .collect(
                Collectors.groupingBy(
                    name -> Layers.headOf(name).orElseThrow(), TreeMap::new, Collectors.toList()));
    stillIntervals.keySet().retainAll(pathsOfHeads.keySet());
    pathsOfHeads.forEach(
        (head, paths) -> {
          paths.forEach(merged::remove);
          if (headCounts(now, changes, head, paths)) {
            skips.add(Layer.DOUBLE_COUNTED.skip(), paths.size());
          } else {
            skips.add(Layer.DOUBLE_COUNTED.skip(), now.devices().containsKey(head) ? 1 : 0);
            merged.remove(head);
            sum(changes, paths).ifPresent(movement -> merged.put(head, movement));
          }
        });
    return merged;
  }

  private boolean headCounts(Snapshot now, Changes changes, String head, List<String> paths) {
    Device device = now.devices().get(head);
    if (device == null || !device.row().everMoved()) {
      stillIntervals.remove(head);
      return false;
    }
    if (moved(changes, head)) {
      stillIntervals.put(head, 0);
      return true;
    }
    int still = paths.stream().anyMatch(path -> moved(changes, path)) ? 1 : 0;
    return stillIntervals.merge(head, still, Integer::sum) < PATIENCE;
  }

  private static boolean moved(Changes changes, String name) {
    Movement movement = changes.movements().get(name);
    return movement != null && (movement.reads() > 0 || movement.writes() > 0);
  }

  private static Optional<Movement> sum(Changes changes, List<String> paths) {
    return changes.movements().keySet().containsAll(paths)
        ? paths.stream().map(changes.movements()::get).reduce(Movement::plus)
        : Optional.empty();
  }
}
