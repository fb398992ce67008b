package io.seiche.history.influx.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.seiche.history.influx.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * InfluxDB 3: databases, which the first write would make too, but then for ever. Core cannot
 * change what one keeps; Enterprise can.
 */
record DatabasesOfThree(StoreHttp http) implements Databases {
  private static final String DATABASES = "/api/v3/configure/database";

  @Override
  public Optional<Found> find(String name) throws StoreException, InterruptedException {
    StoreHttp.Answer answer = http.get(DATABASES + "?format=json");
    if (answer.forbidden()) {
      throw new StoreException(
          "the store does not take this token ("
              + answer.words()
              + "): check store.token-file or store.token-env");
    }
    for (JsonNode database : answer.json()) {
      if (database.path("iox::database").asText().equals(name)) {
        return Optional.of(new Found(keeps(name), Optional.empty()));
      }
    }
    return Optional.empty();
  }

  @Override
  public Result create(String name, Duration keep) throws StoreException, InterruptedException {
    return Result.of(http.send("POST", DATABASES, wanted(name, keep)));
  }

  @Override
  public Result keep(String name, Duration keep) throws StoreException, InterruptedException {
    StoreHttp.Answer answer = http.send("PUT", DATABASES, wanted(name, keep));
    if (answer.status() == 404 || answer.status() == 405) {
      return new Result.Refused("InfluxDB 3 Core cannot change it, Enterprise can");
    }
    return Result.of(answer);
  }

  @Override
  public boolean readable(String name) {
    return true;
  }

  @Override
  public Result makeReadable(String name) {
    return new Result.Done();
  }

  private Optional<Duration> keeps(String name) throws StoreException, InterruptedException {
    StoreHttp.Answer answer =
        http.get(
            "/api/v3/query_influxql?"
                + StoreHttp.form(
                    Map.of(
                        "db",
                        name,
                        "q",
                        "SHOW RETENTION POLICIES ON " + DatabasesOfOne.quoted(name),
                        "format",
                        "json")));
    String text = answer.json().path(0).path("duration").asText("");
    return text.matches("\\d+h\\d+m\\d+s|0s")
        ? Optional.of(DatabasesOfOne.keeps(text))
        : Optional.empty();
  }

  /** In hours where that is exact: its months and years are not ours. */
  private static JsonNode wanted(String name, Duration keep) {
    boolean hours = keep.toSeconds() % 3600 == 0;
    return JsonNodeFactory.instance
        .objectNode()
        .put("db", name)
        .put("retention_period", hours ? keep.toHours() + "h" : keep.toSeconds() + "s");
  }
}
