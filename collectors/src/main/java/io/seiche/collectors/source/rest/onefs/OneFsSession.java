package io.seiche.collectors.source.rest.onefs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.Cookies;
import io.seiche.collectors.source.rest.Session;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Logs in by password; a cookie says who asks, a second one goes back as a header. */
record OneFsSession() implements Session {
  @Override
  public Optional<Opened> open(Fetcher fetcher, Skips skips) throws FetchException {
    URI base = fetcher.endpoint().base();
    ObjectNode who =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", Session.user(fetcher))
            .put("password", Session.secret(fetcher));
    who.putArray("services").add("platform");
    URI login = fetcher.endpoint().resolve("/session/1/session");
    Answer answer = fetcher.fetchAnonymously(Request.post(login, who.toString()));
    Map<String, String> headers = new HashMap<>();
    headers.put("Cookie", Cookies.of(answer));
    headers.put("Referer", base.getScheme() + "://" + base.getRawAuthority());
    String forgery = Cookies.of(answer, "isicsrf");
    if (!forgery.isEmpty()) {
      headers.put("X-CSRF-Token", forgery);
    }
    return Optional.of(new Opened(headers, Optional.of(Request.delete(login))));
  }
}
