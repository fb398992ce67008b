package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.FetchException.Cause;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Asks one device: logs in, logs in again when its session has ended, leaves it alone for as long
 * as it wants, and follows pages. All that is asked between two calls of {@link #begin} takes no
 * longer than the endpoint's deadline. For one thread at a time.
 */
public final class Api implements AutoCloseable {
  private static final int MAX_PAGES = 1_000;
  private static final int AT_ONCE = 4;
  private static final Duration USUAL_REST = Duration.ofSeconds(10);

  private final Fetcher fetcher;
  private final Login login;
  private final LongSupplier nanoTime;
  private long begunNanos;
  private long restUntilNanos;

  public Api(Fetcher fetcher, Session session) {
    this(fetcher, session, System::nanoTime);
  }

  /** With another monotonic clock. */
  Api(Fetcher fetcher, Session session, LongSupplier nanoTime) {
    this.fetcher = fetcher;
    this.login = new Login(fetcher, session, nanoTime);
    this.nanoTime = nanoTime;
    begunNanos = nanoTime.getAsLong();
    restUntilNanos = begunNanos;
  }

  /** Now by the clock that deadlines go by, monotonic. */
  public long nanos() {
    return nanoTime.getAsLong();
  }

  /** One more look begins: the deadline counts from now on. */
  public void begin() {
    begunNanos = nanoTime.getAsLong();
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
   * Asks the same address many things, some at a time.
   *
   * @return an answer for each, in order; none for what the device does not know, or understand
   * @throws FetchException also when it understands none
   */
  public List<Optional<Json>> postAll(String reference, List<String> bodies, Skips skips)
      throws FetchException {
    List<Optional<Json>> answers = new ArrayList<>();
    FetchException misunderstood = null;
    for (int from = 0; from < bodies.size(); from += from == 0 ? 1 : AT_ONCE) {
      // The first one goes alone: it logs in if need be.
      int to = Math.min(bodies.size(), from == 0 ? 1 : from + AT_ONCE);
      List<Request> requests = new ArrayList<>();
      List<CompletableFuture<Answer>> asked = new ArrayList<>();
      try {
        for (String body : bodies.subList(from, to)) {
          Request request =
              Request.post(resolve(reference), body).with("Accept", "application/json");
          requests.add(request);
          if (from > 0) {
            asked.add(askAside(request));
          }
        }
        for (int i = 0; i < requests.size(); i++) {
          Optional<CompletableFuture<Answer>> begun =
              from > 0 ? Optional.of(asked.get(i)) : Optional.empty();
          try {
            answers.add(answer(requests.get(i), begun, skips));
          } catch (FetchException e) {
            if (e.why() != Cause.STATUS) {
              throw e;
            }
            misunderstood = e;
            answers.add(Optional.empty());
          }
        }
      } finally {
        asked.forEach(each -> each.cancel(true));
      }
    }
    if (misunderstood != null && answers.stream().allMatch(Optional::isEmpty)) {
      throw misunderstood;
    }
    return answers;
  }

  private CompletableFuture<Answer> askAside(Request request) throws FetchException {
    return login.ask(request.within(left()));
  }

  /** Of what has been asked already, or else is asked now. */
  private Optional<Json> answer(
      Request request, Optional<CompletableFuture<Answer>> begun, Skips skips)
      throws FetchException {
    try {
      Answer answer =
          begun.isPresent() ? awaited(request, begun.get(), skips) : ask(request, skips);
      return Optional.of(Json.parse(answer.body(), request.toString(), skips));
    } catch (FetchException e) {
      if (e.why() == Cause.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Answer awaited(Request request, CompletableFuture<Answer> begun, Skips skips)
      throws FetchException {
    try {
      return Fetcher.await(request, begun);
    } catch (FetchException e) {
      if (login.mayHaveEnded(e)) {
        return ask(request, skips);
      }
      throw rested(e);
    }
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
    long rest = restUntilNanos - nanoTime.getAsLong();
    if (rest > 0) {
      throw new FetchException(
          Cause.THROTTLED,
          fetcher.endpoint().base()
              + ": wants to be left alone for "
              + Duration.ofNanos(rest).toSeconds()
              + " s more");
    }
    boolean fresh = !login.isOpen();
    try {
      return askOnce(request, skips);
    } catch (FetchException e) {
      if (login.endedBy(e) && !fresh) {
        return askOnce(request, skips);
      }
      throw e;
    }
  }

  private Answer askOnce(Request request, Skips skips) throws FetchException {
    try {
      login.open(skips);
      Request timed = request.within(left());
      return Fetcher.await(timed, login.ask(timed));
    } catch (FetchException e) {
      throw rested(e);
    }
  }

  /** The same, having remembered whether the device wants to be left alone. */
  private FetchException rested(FetchException e) {
    if (e.why() == Cause.THROTTLED || e.retryAfter().isPresent()) {
      restUntilNanos = nanoTime.getAsLong() + e.retryAfter().orElse(USUAL_REST).toNanos();
    }
    return e;
  }

  /** Whether there is time for more than must be. */
  public boolean hasHalfItsTime() {
    long all = fetcher.endpoint().limits().deadline().toNanos();
    return nanoTime.getAsLong() - begunNanos < all / 2;
  }

  private Duration left() throws FetchException {
    Duration all = fetcher.endpoint().limits().deadline();
    Duration left = all.minusNanos(nanoTime.getAsLong() - begunNanos);
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

  /**
   * The absolute form of a path and query, or of an address that the device gave.
   *
   * @throws FetchException when it is none
   */
  public URI resolve(String reference) throws FetchException {
    try {
      URI uri = fetcher.endpoint().resolve(reference);
      Request.get(uri);
      return uri;
    } catch (IllegalArgumentException e) {
      throw new FetchException(
          Cause.MALFORMED, fetcher.endpoint().base() + ": gave an address that is none");
    }
  }

  /** Logs out, if it can be done, and hangs up. */
  @Override
  public void close() {
    login.close();
    fetcher.close();
  }
}
