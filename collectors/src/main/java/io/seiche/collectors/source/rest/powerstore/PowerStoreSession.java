package io.seiche.collectors.source.rest.powerstore;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.Cookies;
import io.seiche.collectors.source.rest.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Logs in once by password; then a cookie says who asks, and a token that it is not a forgery. */
record PowerStoreSession() implements Session {
  private static final String TOKEN = "DELL-EMC-TOKEN";

  @Override
  public Optional<Opened> open(Fetcher fetcher, Skips skips) throws FetchException {
    Answer answer =
        fetcher.fetch(Request.get(fetcher.endpoint().resolve("/api/rest/login_session")));
    Map<String, String> headers = new HashMap<>();
    headers.put("Cookie", Cookies.of(answer));
    answer.header(TOKEN).ifPresent(token -> headers.put(TOKEN, token));
    return Optional.of(
        new Opened(
            headers,
            Optional.of(Request.post(fetcher.endpoint().resolve("/api/rest/logout"), "{}"))));
  }
}
