package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.FetchException.Cause;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one device: logs in, logs in again when its session has ended, leaves it alone for as long
 * as it wants, and follows pages. All that is asked between two calls of {@link #begin} takes no
 * longer than the endpoint's deadline. For one thread at a time.
 */
public final class Api implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final int MAX_PAGES = 1_000;
  private static final Duration USUAL_REST = Duration.ofSeconds(10);

  private final Fetcher fetcher;
  private final Session session;
  private Optional<Session.Opened> opened = Optional.empty();
  private boolean sessionless;
  private long begunNanos = System.nanoTime();
  private long restUntilNanos = begunNanos;

  public Api(Fetcher fetcher, Session session) {
    this.fetcher = fetcher;
    this.session = session;
  }

  /** One more look begins: the deadline counts from now on. */
  public void begin() {
    begunNanos = System.nanoTime();
  }

  /**
   * Asks.
   *
   * @param reference path and query, or an address that the device gave
   */
  public Json get(String reference, Skips skips) throws FetchException {
    Request request = Request.get(resolve(reference)).with("Accept", "application/json");
    return Json.parse(ask(request, skips).body(), request.toString(), skips);
  }

  /** Asks by sending JSON. */
  public Json post(String reference, String body, Skips skips) throws FetchException {
    Request request = Request.post(resolve(reference), body).with("Accept", "application/json");
    return Json.parse(ask(request, skips).body(), request.toString(), skips);
  }

  /**
   * Asks page by page.
   *
   * @param next the address of the page after this one, if there is one
   */
  public void pages(
      String first, Function<Json, Optional<String>> next, PageReader reader, Skips skips)
      throws FetchException {
    Set<String> asked = new LinkedHashSet<>();
    Optional<String> reference = Optional.of(first);
    while (reference.isPresent()) {
      if (!asked.add(reference.get()) || asked.size() > MAX_PAGES) {
        throw new FetchException(
            Cause.MALFORMED,
            resolve(first).getPath() + ": pages come without end; " + asked.size() + " were read");
      }
      Json page = get(reference.get(), skips);
      reader.read(page);
      reference = next.apply(page);
    }
  }

  /** Takes one page. */
  @FunctionalInterface
  public interface PageReader {
    void read(Json page);
  }

  /** Asks whatever, logged in. */
  public Answer ask(Request request, Skips skips) throws FetchException {
    long rest = restUntilNanos - System.nanoTime();
    if (rest > 0) {
      throw new FetchException(
          Cause.THROTTLED,
          fetcher.endpoint().base()
              + ": wants to be left alone for "
              + Duration.ofNanos(rest).toSeconds()
              + " s more");
    }
    boolean fresh = opened.isEmpty();
    try {
      return askOnce(request, skips);
    } catch (FetchException e) {
      if (e.why() == Cause.UNAUTHENTICATED && opened.isPresent()) {
        opened = Optional.empty();
        if (!fresh) {
          return askOnce(request, skips);
        }
      }
      throw e;
    }
  }

  private Answer askOnce(Request request, Skips skips) throws FetchException {
    try {
      if (opened.isEmpty() && !sessionless) {
        opened = session.open(fetcher, skips);
        sessionless = opened.isEmpty();
      }
      Request timed = request.within(left());
      if (opened.isEmpty()) {
        return fetcher.fetch(timed);
      }
      for (Map.Entry<String, String> header : opened.get().headers().entrySet()) {
        timed = timed.with(header.getKey(), header.getValue());
      }
      return fetcher.fetchAnonymously(timed);
    } catch (FetchException e) {
      if (e.why() == Cause.THROTTLED || e.retryAfter().isPresent()) {
        restUntilNanos = System.nanoTime() + e.retryAfter().orElse(USUAL_REST).toNanos();
      }
      throw e;
    }
  }

  /** Whether there is time for more than must be. */
  public boolean hasHalfItsTime() {
    long all = fetcher.endpoint().limits().deadline().toNanos();
    return System.nanoTime() - begunNanos < all / 2;
  }

  private Duration left() throws FetchException {
    Duration all = fetcher.endpoint().limits().deadline();
    Duration left = all.minusNanos(System.nanoTime() - begunNanos);
    if (left.compareTo(Duration.ofMillis(1)) < 0) {
      throw new FetchException(
          Cause.TOO_SLOW,
          fetcher.endpoint().base()
              + ": the look took longer than "
              + all.toMillis()
              + " ms: ask for less, or raise the deadline");
    }
    return left;
  }

  private URI resolve(String reference) throws FetchException {
    try {
      URI uri = fetcher.endpoint().resolve(reference);
      Request.get(uri);
      return uri;
    } catch (IllegalArgumentException e) {
      throw new FetchException(
          Cause.MALFORMED, fetcher.endpoint().base() + ": gave an address that is none");
    }
  }

  /** Logs out, if it can be done. */
  @Override
  public void close() {
    Optional<Request> leave = opened.flatMap(Session.Opened::leave);
    if (leave.isPresent()) {
      Request request = leave.get().within(Duration.ofSeconds(2));
      for (Map.Entry<String, String> header : opened.get().headers().entrySet()) {
        request = request.with(header.getKey(), header.getValue());
      }
      try {
        fetcher.fetchAnonymously(request);
      } catch (FetchException e) {
        LOG.debug("session was not ended and will time out: {}", e.getMessage());
      }
    }
    opened = Optional.empty();
  }
}
