package io.seiche.collectors.source.rest.powermax;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Part;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The volumes of all storage groups, asked for when there is news, some groups at a time. */
final class VolumesPart implements Part {
  private static final int GROUPS_AT_ONCE = 20;

  private final String system;
  private final Diagnostics diagnostics;
  private long seen;
  private List<Reading> readings = List.of();

  VolumesPart(String system, Diagnostics diagnostics) {
    this.system = system;
    this.diagnostics = diagnostics;
  }

  @Override
  public List<Reading> read(Api api, Skips skips) throws FetchException {
    long date = diagnostics.lastDate(api, skips);
    if (date != seen) {
      List<String> groups = List.copyOf(diagnostics.storageGroups(api, skips).keySet());
      List<String> questions = new ArrayList<>();
      for (int from = 0; from < groups.size(); from += GROUPS_AT_ONCE) {
        questions.add(
            question(groups.subList(from, Math.min(groups.size(), from + GROUPS_AT_ONCE)), date));
      }
      Map<ResourceId, Reading> found = new LinkedHashMap<>();
      for (Optional<Json> answer : api.postAll(Diagnostics.metrics("Volume"), questions, skips)) {
        if (answer.isEmpty()) {
          skips.add(Means.NO_METRICS);
        } else {
          take(Diagnostics.results(answer.get(), api, skips), found, skips);
        }
      }
      readings = List.copyOf(found.values());
      seen = date;
    }
    return readings;
  }

  /** A volume of several storage groups is told of with each of them, and counts once. */
  private void take(List<Json> results, Map<ResourceId, Reading> found, Skips skips) {
    for (Json result : results) {
      Optional<ResourceId> id = Values.id(system, ResourceKind.VOLUME, result.text("volumeId"));
      if (id.isEmpty()) {
        skips.add(Json.ODD_VALUE);
      } else if (!found.containsKey(id.get())) {
        Means.newest(id.get(), result.list("volumeResult"), skips)
            .ifPresent(reading -> found.put(id.get(), reading));
      }
    }
  }

  private String question(List<String> groups, long date) {
    String named = "\"commaSeparatedStorageGroupList\": \"" + String.join(",", groups) + "\", ";
    return diagnostics.question("systemId", named, date, Means.OF_VOLUMES);
  }
}
