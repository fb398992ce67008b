package io.seiche.collectors.source.rest.pure;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.Session;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Logs in by API token, which is exchanged for a session's.
 *
 * @param login path to post to
 */
record PureSession(String login) implements Session {
  private static final String TOKEN = "x-auth-token";

  @Override
  public Optional<Opened> open(Fetcher fetcher, Skips skips) throws FetchException {
    URI address = fetcher.endpoint().resolve(login);
    Answer answer =
        fetcher.fetchAnonymously(
            Request.post(address, "").with("api-token", Session.secret(fetcher)));
    String token =
        answer
            .header(TOKEN)
            .orElseThrow(
                () ->
                    new FetchException(
                        FetchException.Cause.MALFORMED,
                        address + ": gave no session: is it the array's management address?"));
    Optional<Request> leave =
        Optional.of(Request.post(fetcher.endpoint().resolve(login.replace("login", "logout")), ""));
    return Optional.of(new Opened(Map.of(TOKEN, token), leave));
  }
}
