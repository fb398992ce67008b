package io.seiche.collectors.source.rest.powermax;

import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Part;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.collectors.source.rest.Session;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens PowerMax and VMAX arrays. */
public final class PowerMax {
  /** What can be asked for. */
  public static final List<String> OBJECTS = List.of("array", "storage-groups", "volumes");

  private PowerMax() {}

  /**
   * @param array its serial number: one Unisphere may watch several
   * @param objects some of {@link #OBJECTS}
   * @param maxGroups storage groups that are asked for, positive
   */
  public static RestSource open(
      String system, Fetcher fetcher, String array, List<String> objects, int maxGroups) {
    Diagnostics diagnostics = new Diagnostics(array, maxGroups);
    if (objects.contains("storage-groups") && objects.contains("volumes")) {
      throw new IllegalArgumentException(
          "storage-groups hold the volumes, which would be counted twice: ask for one of them");
    }
    Map<String, Part> parts = new TreeMap<>();
    for (String object : objects) {
      parts.put(
          object,
          switch (object) {
            case "array" -> new ArrayPart(system, diagnostics);
            case "storage-groups" -> new StorageGroupsPart(system, diagnostics);
            case "volumes" -> new VolumesPart(system, diagnostics);
            default ->
                throw new IllegalArgumentException(
                    "unknown object '" + object + "': expected " + String.join(", ", OBJECTS));
          });
    }
    return new RestSource(system, new Api(fetcher, Session.NONE), parts);
  }
}
