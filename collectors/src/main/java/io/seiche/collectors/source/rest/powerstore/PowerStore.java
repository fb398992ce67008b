package io.seiche.collectors.source.rest.powerstore;

import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Part;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.telemetry.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens PowerStore clusters. */
public final class PowerStore {
  /** What can be asked for. */
  public static final List<String> ENTITIES = List.of("cluster", "appliances", "volumes");

  private PowerStore() {}

  /**
   * @param entities some of {@link #ENTITIES}
   * @param maxVolumes asked for one by one in each look, positive
   */
  public static RestSource open(
      String system, Fetcher fetcher, List<String> entities, int maxVolumes) {
    Map<String, Part> parts = new TreeMap<>();
    for (String entity : entities) {
      parts.put(
          entity,
          switch (entity) {
            case "cluster" -> new MetricsPart(system, ResourceKind.ARRAY, "cluster", "cluster", 1);
            case "appliances" ->
                new MetricsPart(system, ResourceKind.NODE, "appliance", "appliance", 64);
            case "volumes" ->
                new MetricsPart(system, ResourceKind.VOLUME, "volume", "volume", maxVolumes);
            default ->
                throw new IllegalArgumentException(
                    "unknown entity '" + entity + "': expected " + String.join(", ", ENTITIES));
          });
    }
    return new RestSource(system, new Api(fetcher, new PowerStoreSession()), parts);
  }
}
