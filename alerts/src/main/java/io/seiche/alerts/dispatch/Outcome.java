package io.seiche.alerts.dispatch;

import java.util.Locale;

/** What became of a request. */
public enum Outcome {
  /** Taken. */
  ACCEPTED(false),
  /** This content is refused; sending it again would not help it. */
  REJECTED(false),
  /** No whole answer in time. */
  TIMED_OUT(true),
  /** No connection: nobody listens, no route, no such name. */
  UNREACHABLE(true),
  /** The connection broke while the request was under way: it may have arrived. */
  BROKEN(true),
  /** The other side's certificate is not believed. */
  TLS(true),
  /** Asked to slow down. */
  THROTTLED(true),
  /** The other side's fault. */
  SERVER_ERROR(true),
  /** Wrong credentials or signature; somebody may mend that while we run. */
  DENIED(true),
  /** Nothing that takes alerts is at this address, or it has moved. */
  NOT_THERE(true),
  /** Our own credentials cannot be read. */
  CREDENTIALS(true);

  private final boolean again;

  Outcome(boolean again) {
    this.again = again;
  }

  /**
   * From an HTTP status (RFC 9110, 15). Redirects are not followed: credentials would go with them.
   */
  static Outcome of(int status) {
    return switch (status) {
      case 401, 403, 407 -> DENIED;
      case 404, 405, 410 -> NOT_THERE;
      case 408 -> TIMED_OUT;
      case 425, 429 -> THROTTLED;
      default -> {
        if (status >= 200 && status < 300) {
          yield ACCEPTED;
        }
        if (status < 400) {
          yield NOT_THERE;
        }
        yield status < 500 ? REJECTED : SERVER_ERROR;
      }
    };
  }

  /** Whether the same is sent again. */
  boolean again() {
    return again;
  }

  /** Whether the request may have arrived although it was not said to have. */
  boolean arrived() {
    return switch (this) {
      case ACCEPTED, REJECTED, TIMED_OUT, BROKEN, SERVER_ERROR -> true;
      case UNREACHABLE, TLS, THROTTLED, DENIED, NOT_THERE, CREDENTIALS -> false;
    };
  }

  /** As a reason in counters. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
