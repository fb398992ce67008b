package io.seiche.collectors.source.rest.powermax;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Part;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Storage groups: all are listed in each look, and those of which there is news asked for. */
final class StorageGroupsPart implements Part {
  private final String system;
  private final Diagnostics diagnostics;
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, Reading> readings = new LinkedHashMap<>();

  StorageGroupsPart(String system, Diagnostics diagnostics) {
    this.system = system;
    this.diagnostics = diagnostics;
  }

  @Override
  public List<Reading> read(Api api, Skips skips) throws FetchException {
    Map<String, Long> groups = diagnostics.storageGroups(api, skips);
    seen.keySet().retainAll(groups.keySet());
    readings.keySet().retainAll(groups.keySet());
    Map<String, String> questions = new LinkedHashMap<>();
    groups.forEach(
        (group, date) -> {
          if (!date.equals(seen.get(group))) {
            questions.put(group, question(group, date));
          }
        });
    List<Optional<Json>> answers =
        api.postAll(Diagnostics.metrics("StorageGroup"), List.copyOf(questions.values()), skips);
    Iterator<Optional<Json>> answer = answers.iterator();
    for (String group : questions.keySet()) {
      Optional<Json> given = answer.next();
      Optional<Reading> reading = Optional.empty();
      if (given.isPresent()) {
        ResourceId id = new ResourceId(system, ResourceKind.VOLUME, group);
        reading = Means.newest(id, Diagnostics.results(given.get(), api, skips), skips);
      } else {
        skips.add(Means.NO_METRICS); // deleted meanwhile, or without volumes
      }
      reading.ifPresentOrElse(made -> readings.put(group, made), () -> readings.remove(group));
      seen.put(group, groups.get(group));
    }
    return List.copyOf(readings.values());
  }

  private String question(String group, long date) {
    String named = "\"storageGroupId\": \"" + group + "\", ";
    return diagnostics.question("symmetrixId", named, date, Means.OF_HOSTS);
  }
}
