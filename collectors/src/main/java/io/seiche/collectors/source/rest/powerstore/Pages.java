package io.seiche.collectors.source.rest.powerstore;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A collection page by page. A page that is not all of it has status 206 and says so in {@code
 * Content-Range: 0-99/1234}; it may be smaller than what was asked for.
 */
final class Pages {
  private static final Pattern RANGE = Pattern.compile("(?:items )?\\d{1,9}-\\d{1,9}/(\\d{1,9})");
  private static final int MOST = 100_000;

  private final int size;
  private int offset;
  private boolean more = true;

  Pages(int size) {
    this.size = size;
  }

  boolean hasNext() {
    return more;
  }

  /**
   * The next one.
   *
   * @param collection path and query
   */
  List<Json> next(Api api, String collection, Skips skips) throws FetchException {
    String page = collection + "&order=id&limit=" + size + "&offset=" + offset;
    Answer answer = api.ask(Request.get(api.resolve(page)), skips);
    List<Json> items = Json.parse(answer.body(), collection, skips).items();
    offset += items.size();
    Optional<Integer> all = answer.header("Content-Range").flatMap(Pages::all);
    more =
        !items.isEmpty()
            && offset < MOST
            && all.map(count -> offset < count).orElse(items.size() == size);
    return items;
  }

  private static Optional<Integer> all(String range) {
    Matcher matcher = RANGE.matcher(range.strip());
    return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }
}
