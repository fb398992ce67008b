package io.seiche.collectors.source.rest.powermax;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks Unisphere for diagnostic data: what is the newest it has of an array, and what that is.
 *
 * @param array serial number, twelve digits
 * @param maxGroups storage groups that are asked for, positive
 */
record Diagnostics(String array, int maxGroups) {
  /** More of them than are asked for. */
  static final String OVER_LIMIT = "over_limit";

  /** An answer whose further pages are not there any more. */
  static final String LOST_PAGE = "lost_page";

  private static final String BASE = "/univmax/restapi/performance/";
  private static final int PAGE = 1_000;
  private static final int MOST_RESULTS = 200_000;

  Diagnostics {
    if (!array.matches("\\d{12}")) {
      throw new IllegalArgumentException(
          "array must be the array's serial number, twelve digits, got '" + array + "'");
    }
    if (maxGroups < 1) {
      throw new IllegalArgumentException("max-storage-groups must be positive, got " + maxGroups);
    }
  }

  /**
   * When the newest of the array's data was taken, in milliseconds since 1970 by the array's clock.
   *
   * @throws FetchException also when Unisphere keeps none of this array
   */
  long lastDate(Api api, Skips skips) throws FetchException {
    for (Json info : api.get(BASE + "Array/keys", skips).list("arrayInfo")) {
      if (info.text("symmetrixId").orElse("").equals(array)) {
        return date(info).orElseThrow(() -> nothingOf("has no performance data yet"));
      }
    }
    throw nothingOf("is not registered for performance data");
  }

  private FetchException nothingOf(String what) {
    return new FetchException(
        FetchException.Cause.NOT_FOUND,
        BASE
            + "Array/keys: array "
            + array
            + " "
            + what
            + ": register it in Unisphere under System Registrations, or correct options.array");
  }

  /** The storage groups there are, with the time of the newest data of each. */
  Map<String, Long> storageGroups(Api api, Skips skips) throws FetchException {
    Map<String, Long> groups = new LinkedHashMap<>();
    Json answer =
        api.post(BASE + "StorageGroup/keys", "{\"symmetrixId\": \"" + array + "\"}", skips);
    for (Json info : answer.list("storageGroupInfo")) {
      Optional<String> name =
          info.text("storageGroupId").filter(id -> id.matches("[A-Za-z0-9_.:-]{1,128}"));
      Optional<Long> date = date(info);
      if (name.isEmpty()) {
        skips.add(Json.ODD_VALUE);
      } else if (date.isEmpty()) {
        skips.add(Means.NO_METRICS);
      } else if (groups.size() < maxGroups) {
        groups.put(name.get(), date.get());
      } else {
        skips.add(OVER_LIMIT);
      }
    }
    return groups;
  }

  private static Optional<Long> date(Json info) {
    return info.time(1e3, "lastAvailableDate").map(Instant::toEpochMilli);
  }

  static String metrics(String category) {
    return BASE + category + "/metrics";
  }

  /**
   * What to ask for of one moment.
   *
   * @param arrayKey what the category calls the array's serial number
   * @param more further members, each with a comma behind it
   */
  String question(String arrayKey, String more, long date, List<String> metrics) {
    return "{\""
        + arrayKey
        + "\": \""
        + array
        + "\", "
        + more
        + "\"dataFormat\": \"Average\", \"startDate\": "
        + date
        + ", \"endDate\": "
        + date
        + ", \"metrics\": [\""
        + String.join("\", \"", metrics)
        + "\"]}";
  }

  /** All results, of which the first answer may hold some only. */
  static List<Json> results(Json answer, Api api, Skips skips) throws FetchException {
    List<Json> all = new ArrayList<>(answer.at("resultList").list("result"));
    OptionalDouble count = answer.number("count");
    Optional<String> iterator = answer.text("id").filter(id -> id.matches("[\\w-]{1,100}"));
    while (!all.isEmpty()
        && iterator.isPresent()
        && all.size() < Math.min(count.orElse(0), MOST_RESULTS)) {
      long to = Math.min(all.size() + PAGE, (long) count.orElse(0));
      String page =
          "/univmax/restapi/common/Iterator/"
              + iterator.get()
              + "/page?from="
              + (all.size() + 1)
              + "&to="
              + to;
      List<Json> more = api.get(page, skips).list("result");
      if (more.isEmpty()) {
        skips.add(LOST_PAGE);
        break;
      }
      all.addAll(more);
    }
    return all;
  }
}
