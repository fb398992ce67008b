package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.http.Secret;
import io.seiche.collectors.source.Skips;
import java.util.Map;
import java.util.Optional;

/** How one logs in to a make of device. Stateless. */
public interface Session {
  /** The endpoint's credentials go with each request. */
  Session NONE = (fetcher, skips) -> Optional.empty();

  /**
   * What is sent instead of credentials once one is logged in.
   *
   * @param headers of each request
   * @param leave what ends it, if anything
   */
  record Opened(Map<String, String> headers, Optional<Request> leave) {
    public Opened {
      headers = Map.copyOf(headers);
    }

    /** Says nothing: headers are tokens. */
    @Override
    public String toString() {
      return "session";
    }
  }

  /** Empty when there are no sessions and credentials go with each request. */
  Optional<Opened> open(Fetcher fetcher, Skips skips) throws FetchException;

  /** The endpoint's secret, read. */
  static String secret(Fetcher fetcher) throws FetchException {
    Optional<Secret> secret = fetcher.endpoint().credentials().secret();
    if (secret.isEmpty()) {
      throw new FetchException(
          FetchException.Cause.NO_CREDENTIAL,
          fetcher.endpoint().base() + ": credentials are missing");
    }
    return secret.get().read();
  }

  /** The endpoint's user. */
  static String user(Fetcher fetcher) throws FetchException {
    if (fetcher.endpoint().credentials() instanceof Credentials.Basic basic) {
      return basic.user();
    }
    throw new FetchException(
        FetchException.Cause.NO_CREDENTIAL,
        fetcher.endpoint().base() + ": needs credentials with username and password");
  }
}
