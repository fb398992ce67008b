package io.seiche.collectors.source.rest.redfish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.Session;
import java.util.Map;
import java.util.Optional;

/** Logs in by password where the service has sessions; else the password goes with each request. */
record RedfishSession() implements Session {
  private static final String TOKEN = "X-Auth-Token";

  @Override
  public Optional<Opened> open(Fetcher fetcher, Skips skips) throws FetchException {
    if (!(fetcher.endpoint().credentials() instanceof Credentials.Basic)) {
      return Optional.empty();
    }
    String who =
        JsonNodeFactory.instance
            .objectNode()
            .put("UserName", Session.user(fetcher))
            .put("Password", Session.secret(fetcher))
            .toString();
    Answer answer;
    try {
      answer =
          fetcher.fetchAnonymously(
              Request.post(fetcher.endpoint().resolve("/redfish/v1/SessionService/Sessions"), who));
    } catch (FetchException e) {
      return switch (e.why()) {
        case NOT_FOUND, STATUS, FORBIDDEN, SERVER_ERROR -> Optional.empty();
        default -> throw e;
      };
    }
    Optional<Request> leave = answer.header("Location").flatMap(place -> leave(fetcher, place));
    return answer.header(TOKEN).map(token -> new Opened(Map.of(TOKEN, token), leave));
  }

  /** Nothing where the place is none: the session ends by itself. */
  private static Optional<Request> leave(Fetcher fetcher, String place) {
    try {
      return Optional.of(Request.delete(fetcher.endpoint().resolve(place)));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
