package io.seiche.collectors.source.rest.powermax;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Part;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.List;

/** The array as a whole, asked for when there is news. */
final class ArrayPart implements Part {
  private final ResourceId id;
  private final Diagnostics diagnostics;
  private long seen;
  private List<Reading> readings = List.of();

  ArrayPart(String system, Diagnostics diagnostics) {
    this.id = new ResourceId(system, ResourceKind.ARRAY, diagnostics.array());
    this.diagnostics = diagnostics;
  }

  @Override
  public List<Reading> read(Api api, Skips skips) throws FetchException {
    long date = diagnostics.lastDate(api, skips);
    if (date != seen) {
      String question = diagnostics.question("symmetrixId", "", date, Means.OF_HOSTS);
      Json answer = api.post(Diagnostics.metrics("Array"), question, skips);
      readings = Means.newest(id, Diagnostics.results(answer, api, skips), skips).stream().toList();
      seen = date;
    }
    return readings;
  }
}
