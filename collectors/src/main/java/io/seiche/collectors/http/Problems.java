package io.seiche.collectors.http;

import io.seiche.collectors.http.FetchException.Cause;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says what went wrong, where, and what to do. */
final class Problems {
  private static final Duration MAX_WAIT = Duration.ofHours(1);

  private Problems() {}

  /** Of an exchange that gave no answer. */
  static FetchException of(Request request, Limits limits, Throwable problem) {
    String where = request.where() + ": ";
    if (find(problem, FetchException.class) != null) {
      return find(problem, FetchException.class);
    }
    if (find(problem, TimeoutException.class) != null) {
      return new FetchException(
          Cause.TOO_SLOW,
          where
              + "no whole answer within "
              + limits.deadline().toMillis()
              + " ms: ask less often, or raise its deadline",
          problem);
    }
    if (find(problem, TooBigException.class) != null) {
      return new FetchException(
          Cause.TOO_BIG,
          where
              + "answer is larger than "
              + limits.maxBytes()
              + " bytes, which is the most that is taken: is it the right address?",
          problem);
    }
    if (find(problem, NoRoomException.class) != null) {
      return new FetchException(
          Cause.TOO_BIG,
          where
              + "too many large answers at once: give it a time of its own, or the process more"
              + " memory (SEICHE_JAVA_OPTS=-Xmx512m)",
          problem);
    }
    if (find(problem, UnknownHostException.class) != null) {
      return new FetchException(
          Cause.UNKNOWN_HOST,
          where + "no such host: check the name, and this machine's DNS",
          problem);
    }
    boolean closed = text(problem).matches("(?s).*(reset|closed|EOF).*");
    boolean shaking = find(problem, SSLHandshakeException.class) != null;
    if (find(problem, SSLException.class) != null && (shaking || !closed)) {
      return ofTls(where, problem);
    }
    if (find(problem, ConnectException.class) != null
        || find(problem, NoRouteToHostException.class) != null) {
      return new FetchException(
          Cause.REFUSED,
          where + "nobody answers there: check port and firewall, and that the service is up",
          problem);
    }
    if (find(problem, HttpException.class) != null) {
      return new FetchException(
          Cause.MALFORMED,
          where + "does not answer in HTTP (" + last(problem) + "): is it the right port?",
          problem);
    }
    boolean cut =
        find(problem, EOFException.class) != null
            || find(problem, ConnectionClosedException.class) != null
            || find(problem, NoHttpResponseException.class) != null;
    return new FetchException(
        Cause.BROKEN_OFF,
        where
            + (cut ? "closed before the answer was whole" : "broke off (" + last(problem) + ')')
            + ": if it stays so, look at the server's log",
        problem);
  }

  private static FetchException ofTls(String where, Throwable problem) {
    String text = text(problem);
    if (find(problem, CertificateExpiredException.class) != null) {
      return untrusted(where, "certificate has expired: renew it on the server", problem);
    }
    if (find(problem, CertificateNotYetValidException.class) != null) {
      return untrusted(where, "certificate is not valid yet: check both clocks", problem);
    }
    if (text.contains("No subject alternative")
        || text.contains("No name matching")
        || text.contains("doesn't match")) {
      return untrusted(
          where,
          "certificate is of another host name: use a name that is in it, or have it reissued",
          problem);
    }
    if (find(problem, CertPathBuilderException.class) != null
        || find(problem, CertificateException.class) != null
        || text.contains("PKIX")) {
      return untrusted(
          where, "certificate is not trusted: give the CA that issued it as tls.ca", problem);
    }
    if (text.contains("fatal alert") && text.contains("certificate")) {
      return new FetchException(
          Cause.TLS,
          where + "server wants another client certificate: see tls.certificate",
          problem);
    }
    if (text.contains("Unsupported or unrecognized SSL message")
        || text.contains("terminated the handshake")) {
      return new FetchException(
          Cause.TLS, where + "server does not speak TLS there: is it http://?", problem);
    }
    return new FetchException(Cause.TLS, where + "TLS failed (" + last(problem) + ')', problem);
  }

  private static FetchException untrusted(String where, String text, Throwable problem) {
    return new FetchException(Cause.UNTRUSTED, where + text, problem);
  }

  /** Of an answer that is none, by its status. */
  static FetchException of(Request request, ClassicHttpResponse response, Instant now) {
    int status = response.getCode();
    String where = request.where() + ": " + status + ", ";
    Optional<Duration> wait = retryAfter(response, now);
    String after = wait.map(time -> " for " + time.toSeconds() + " s").orElse("");
    return switch (status) {
      case 401 ->
          new FetchException(
              Cause.UNAUTHENTICATED, where + "credentials are missing, wrong or expired");
      case 403 ->
          new FetchException(
              Cause.FORBIDDEN, where + "user may not read this: grant the rights of the docs");
      case 404, 410 ->
          new FetchException(
              Cause.NOT_FOUND, where + "not there: check the address and the device's version");
      case 429 ->
          new FetchException(Cause.THROTTLED, where + "wants to be left alone" + after, wait, null);
      case 301, 302, 303, 307, 308 ->
          new FetchException(
              Cause.REDIRECTED,
              where
                  + "points to "
                  + header(response, "Location").map(Problems::place).orElse("nowhere")
                  + ", which is not followed: if that is right, configure that address");
      default ->
          status >= 500
              ? new FetchException(Cause.SERVER_ERROR, where + "server failed" + after, wait, null)
              : new FetchException(Cause.STATUS, where + "which is not understood");
    };
  }

  /** Without the query, which may hold a token, and in sane length. */
  private static String place(String location) {
    String place =
        location
            .replaceAll("[?#].*", "")
            .replaceAll("//[^/@]*@", "//")
            .replaceAll("\\p{Cntrl}", "");
    return place.substring(0, Math.min(200, place.length()));
  }

  private static Optional<Duration> retryAfter(ClassicHttpResponse response, Instant now) {
    Optional<String> given = header(response, "Retry-After").map(String::strip);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Duration wait;
    if (given.get().matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(given.get()));
    } else {
      Optional<Instant> until = date(given.get());
      Instant from = header(response, "Date").flatMap(Problems::date).orElse(now);
      if (until.isEmpty()) {
        return Optional.empty();
      }
      wait = Duration.between(from, until.get());
    }
    if (wait.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait);
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static <T extends Throwable> T find(Throwable problem, Class<T> kind) {
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return kind.cast(each);
      }
    }
    return null;
  }

  private static String text(Throwable problem) {
    StringBuilder all = new StringBuilder();
    for (Throwable each = problem; each != null; each = each.getCause()) {
      all.append(each.getMessage()).append('\n');
    }
    return all.toString();
  }

  private static String last(Throwable problem) {
    Throwable each = problem;
    while (each.getCause() != null) {
      each = each.getCause();
    }
    String message = each.getMessage();
    return message == null
        ? each.getClass().getSimpleName().toLowerCase(Locale.ROOT)
        : message.replaceAll("\\p{Cntrl}", " ");
  }
}
