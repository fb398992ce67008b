package io.seiche.collectors.source.diskstats;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which block devices of a list count, so that no byte counts twice, by their names alone. */
public final class ReportedDevices {
  private ReportedDevices() {}

  /**
   * Those of the host's physical layer.
   *
   * @param names all that are listed, as the kernel calls them
   */
  public static Set<String> of(Collection<String> names) {
    Map<String, Layer> layers = Layers.of(names, Optional.empty());
    return names.stream()
        .filter(name -> layers.get(name).isReported() && Layers.headOf(name).isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
