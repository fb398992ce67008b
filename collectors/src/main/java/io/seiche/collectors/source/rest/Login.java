package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.FetchException.Cause;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session with one device: opened when it is needed. For one thread at a time. */
final class Login implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Login.class);
  private static final Duration LEAVING = Duration.ofSeconds(2);

  /** Some devices say of a session that has ended that its user may not read this. */
  private static final Duration DOUBTED = Duration.ofMinutes(10);

  private final Fetcher fetcher;
  private final Session session;
  private final LongSupplier nanoTime;
  private Optional<Session.Opened> opened = Optional.empty();
  private boolean sessionless;
  private long openedNanos;

  Login(Fetcher fetcher, Session session, LongSupplier nanoTime) {
    this.fetcher = fetcher;
    this.session = session;
    this.nanoTime = nanoTime;
  }

  boolean isOpen() {
    return opened.isPresent();
  }

  /** Logs in, unless that is done or there are no sessions. */
  void open(Skips skips) throws FetchException {
    if (opened.isEmpty() && !sessionless) {
      opened = session.open(fetcher, skips);
      sessionless = opened.isEmpty();
      openedNanos = nanoTime.getAsLong();
    }
  }

  /** Asks with what the session says, else with the endpoint's credentials. */
  CompletableFuture<Answer> ask(Request request) {
    if (opened.isEmpty()) {
      return fetcher.fetchAsync(request);
    }
    Request with = request;
    for (Map.Entry<String, String> header : opened.get().headers().entrySet()) {
      with = with.with(header.getKey(), header.getValue());
    }
    return fetcher.fetchAnonymouslyAsync(with);
  }

  /** Whether logging in again may help. */
  boolean mayHaveEnded(FetchException e) {
    return e.why() == Cause.UNAUTHENTICATED
        || (e.why() == Cause.FORBIDDEN
            && opened.isPresent()
            && nanoTime.getAsLong() - openedNanos > DOUBTED.toNanos());
  }

  /** Whether there is none any more: it has ended, or is ended because it may have. */
  boolean endedBy(FetchException e) {
    if (opened.isEmpty() || !mayHaveEnded(e)) {
      return false;
    }
    if (e.why() == Cause.FORBIDDEN) {
      close();
    }
    opened = Optional.empty();
    return true;
  }

  /** Logs out, if it can be done. */
  @Override
  public void close() {
    Optional<Request> leave = opened.flatMap(Session.Opened::leave);
    if (leave.isPresent()) {
      Request request = leave.get().within(LEAVING);
      try {
        Fetcher.await(request, ask(request));
      } catch (FetchException e) {
        LOG.debug("session was not ended and will time out: {}", e.getMessage());
      }
    }
    opened = Optional.empty();
  }
}
