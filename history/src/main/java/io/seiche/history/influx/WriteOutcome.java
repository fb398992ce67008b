package io.seiche.history.influx;

import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What an answer to a write means for its points.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/write-data/troubleshoot/">InfluxDB 2's
 *     statuses</a>
 */
public enum WriteOutcome {
  /** Stored. */
  ACCEPTED,
  /** Too much at once: send it in halves. */
  SPLIT,
  /** At least one of the points is refused for good; asking again would not help it. */
  DROP,
  /** The store is away or busy: ask again later. */
  RETRY,
  /** Nothing will be stored until somebody changes the configuration. */
  FAIL;

  private static final String NO_POLICY = "retention policy not found";

  /** From an HTTP status. */
  public static WriteOutcome of(int status) {
    return switch (status) {
      case 200, 204 -> ACCEPTED;
      case 413 -> SPLIT;
      case 400, 422 -> DROP;
      case 408, 429 -> RETRY;
      default -> status >= 500 ? RETRY : FAIL;
    };
  }

  /** From what the client threw, with or without an answer. */
  public static WriteOutcome of(InfluxException failure) {
    if (failure.status() != 0) {
      // InfluxDB 1.x calls a wrong database/policy a failure of its own.
      boolean noPolicy = String.valueOf(failure.getMessage()).contains(NO_POLICY);
      return noPolicy ? FAIL : of(failure.status());
    }
    boolean network = false;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return FAIL;
      }
      network |= cause instanceof IOException;
    }
    return network ? RETRY : FAIL;
  }
}
