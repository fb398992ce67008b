package io.seiche.collectors.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Why nothing was fetched: what, where and what to do, without any secret. */
public final class FetchException extends IOException {
  /** What went wrong, for those who act on it and for counters. */
  public enum Cause {
    UNKNOWN_HOST,
    REFUSED,
    UNTRUSTED,
    TLS,
    TOO_SLOW,
    TOO_BIG,
    BROKEN_OFF,
    MALFORMED,
    REDIRECTED,
    NO_CREDENTIAL,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    THROTTLED,
    SERVER_ERROR,
    STATUS,
    INTERRUPTED
  }

  private final Cause why;
  private final Optional<Duration> retryAfter;

  public FetchException(Cause why, String message) {
    this(why, message, Optional.empty(), null);
  }

  FetchException(Cause why, String message, Throwable cause) {
    this(why, message, Optional.empty(), cause);
  }

  FetchException(Cause why, String message, Optional<Duration> retryAfter, Throwable cause) {
    super(message, cause);
    this.why = why;
    this.retryAfter = retryAfter;
  }

  public Cause why() {
    return why;
  }

  /** How long the server wants to be left alone. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
