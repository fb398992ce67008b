package io.seiche.history.influx.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.Bucket;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * Which schema the points of a store follow: measurement {@code schema}, field {@code version}, in
 * the events bucket. Written anew at each setup, so it never expires in a store that is used.
 */
record SchemaVersion(StoreHttp http, StoreConfig config) {
  /** What this Seiche writes; higher after a change that older readers would misread. */
  static final long CURRENT = 1;

  /** The newest one recorded; empty when there is none, or the token may not read. */
  OptionalLong recorded() throws StoreException, InterruptedException {
    String database = config.nameOf(Bucket.EVENTS).replaceFirst("/.*", "");
    StoreHttp.Answer answer = http.influxql(database, "SELECT LAST(version) FROM \"schema\"");
    for (JsonNode series : StoreHttp.series(answer)) {
      return OptionalLong.of(series.path("values").path(0).path(1).asLong());
    }
    return OptionalLong.empty();
  }

  StoreHttp.Answer record(Clock clock) throws StoreException, InterruptedException {
    return http.write(
        config.nameOf(Bucket.EVENTS), "schema version=" + CURRENT + "i " + clock.millis());
  }
}
