package io.seiche.collectors.http;

import io.seiche.collectors.http.FetchException.Cause;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** One question and its answer, made by the thread that runs it. */
final class Exchange {
  private static final int MOST_BYTES_OF_REFUSALS = 64 << 10;

  private final Connections connections;
  private final Room room;
  private final Request request;
  private final Credentials credentials;
  private final Limits limits;
  private Connection connection;
  private Optional<Cause> ended = Optional.empty();

  Exchange(Connections connections, Room room, Request request, Credentials credentials) {
    this.connections = connections;
    this.room = room;
    this.request = request;
    this.credentials = credentials;
    this.limits = limits(connections.endpoint().limits(), request);
  }

  private static Limits limits(Limits usual, Request request) {
    return request
        .within()
        .filter(time -> time.compareTo(usual.deadline()) < 0)
        .map(time -> new Limits(time, usual.maxBytes()))
        .orElse(usual);
  }

  Answer run() throws FetchException {
    Endpoint endpoint = connections.endpoint();
    if (!endpoint.isAt(request.uri())) {
      throw new FetchException(
          Cause.REDIRECTED,
          request.where() + ": not at " + endpoint.base().getRawAuthority() + ", so not asked");
    }
    Background.DEADLINES.in(limits.deadline(), () -> end(Cause.TOO_SLOW));
    try {
      ClassicHttpRequest message = message(authorization());
      Optional<Connection> kept = connections.kept();
      if (kept.isPresent()) {
        Optional<Answer> answer = again(kept.get(), message);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
      Connection fresh = connections.another();
      use(fresh);
      fresh.open(endpoint);
      return answer(message, fresh, fresh.ask(message));
    } catch (IOException | HttpException e) {
      throw known(e);
    } finally {
      finish();
    }
  }

  /** On a connection used before; nothing when the server has hung up since. */
  private Optional<Answer> again(Connection kept, ClassicHttpRequest message)
      throws IOException, HttpException {
    use(kept);
    ClassicHttpResponse response;
    try {
      response = kept.ask(message);
    } catch (IOException e) {
      kept.hangUp();
      return Optional.empty();
    }
    return Optional.of(answer(message, kept, response));
  }

  private synchronized void use(Connection next) {
    connection = next;
    if (ended.isPresent()) {
      next.hangUp();
    }
  }

  private synchronized void end(Cause why) {
    if (connection != null && ended.isEmpty()) {
      connection.hangUp();
    }
    ended = ended.or(() -> Optional.of(why));
  }

  /** Hangs up unless an answer has come; what comes too late now ends nothing. */
  private synchronized void finish() {
    if (connection != null) {
      connection.hangUp();
      connection = null;
    }
  }

  /** Hangs up; whoever runs this learns that. */
  void cancel() {
    end(Cause.INTERRUPTED);
  }

  private synchronized FetchException known(Exception e) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    if (interrupted || ended.equals(Optional.of(Cause.INTERRUPTED))) {
      return new FetchException(Cause.INTERRUPTED, request.where() + ": interrupted", e);
    }
    return Problems.of(request, limits, ended.isPresent() ? late(e) : e);
  }

  private static TimeoutException late(Throwable why) {
    TimeoutException late = new TimeoutException();
    late.initCause(why);
    return late;
  }

  /** A command that gives a secret may take its time, but not more than the exchange has. */
  private Optional<String> authorization() throws FetchException {
    if (!credentials.secret().map(Secret::isSlow).orElse(false)) {
      return credentials.authorization();
    }
    Future<Optional<String>> read = Background.WAITING.submit(credentials::authorization);
    try {
      return read.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw Problems.of(request, limits, e);
    } catch (ExecutionException e) {
      throw Problems.of(request, limits, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchException(Cause.INTERRUPTED, request.where() + ": interrupted", e);
    }
  }

  private ClassicHttpRequest message(Optional<String> authorization) throws FetchException {
    URI uri = request.uri();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
    BasicClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), path + query);
    message.setHeader("Host", uri.getRawAuthority());
    message.setHeader("Accept-Encoding", "gzip");
    message.setHeader("User-Agent", "seiche");
    request.headers().forEach(message::setHeader);
    authorization.ifPresent(value -> message.setHeader("Authorization", value));
    if (request.body().isPresent() || request.method().equals("POST")) {
      byte[] body = request.bodyBytes();
      message.setHeader("Content-Length", body.length);
      message.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    }
    for (Header header : message.getHeaders()) {
      if (header.getValue().chars().anyMatch(Character::isISOControl)) {
        throw new FetchException(
            Cause.MALFORMED, request.where() + ": a header HTTP does not allow");
      }
    }
    return message;
  }

  private Answer answer(ClassicHttpRequest asked, Connection from, ClassicHttpResponse response)
      throws IOException {
    if (response.getCode() / 100 != 2) {
      if (response.getCode() == 401) {
        credentials.secret().ifPresent(Secret::forget);
      }
      throw refused(asked, from, response);
    }
    try (BoundedReader reader = new BoundedReader(limits.maxBytes(), room)) {
      byte[] body = body(response, reader);
      settle(from, from.isReusable(asked, response));
      return new Answer(
          response.getCode(), List.of(response.getHeaders()), unpacked(body, response, reader));
    }
  }

  private FetchException refused(
      ClassicHttpRequest asked, Connection from, ClassicHttpResponse response) throws IOException {
    FetchException problem = Problems.of(request, response, Instant.now());
    try (BoundedReader reader = new BoundedReader(MOST_BYTES_OF_REFUSALS, room)) {
      body(response, reader);
      settle(from, from.isReusable(asked, response));
    } catch (IOException e) {
      settle(from, false);
    }
    return problem;
  }

  /** The exchange is over; the connection may serve the next one. */
  private synchronized void settle(Connection used, boolean reusable) {
    connection = null;
    if (reusable && ended.isEmpty()) {
      connections.keep(used);
    } else {
      used.hangUp();
    }
  }

  private static byte[] body(ClassicHttpResponse response, BoundedReader reader)
      throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null
        ? new byte[0]
        : reader.read(entity.getContent(), entity.getContentLength());
  }

  private byte[] unpacked(byte[] body, ClassicHttpResponse response, BoundedReader reader)
      throws IOException {
    Header coding = response.getFirstHeader("Content-Encoding");
    return switch (coding == null ? "" : coding.getValue().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> unpacked(body, reader);
      case "identity", "" -> body;
      default ->
          throw new FetchException(
              Cause.MALFORMED, request.where() + ": packed in a way not asked for");
    };
  }

  private byte[] unpacked(byte[] packed, BoundedReader reader) throws IOException {
    try {
      return Gzip.unpack(packed, reader);
    } catch (TooBigException | NoRoomException e) {
      throw e;
    } catch (IOException e) {
      throw new FetchException(
          Cause.MALFORMED, request.where() + ": what should be gzip is not, or is cut", e);
    }
  }
}
