package io.seiche.collectors.http;

import io.seiche.collectors.http.FetchException.Cause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one server. An exchange ends at its deadline, whatever the server does, and takes no more
 * memory than its limits; redirects are not followed. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what they return is seen through the result
public final class Fetcher {
  private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);

  private final Clients clients;
  private final Endpoint endpoint;
  private final AtomicBoolean warned = new AtomicBoolean();

  public Fetcher(Clients clients, Endpoint endpoint) {
    this.clients = clients;
    this.endpoint = endpoint;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /**
   * Asks with the endpoint's credentials and waits.
   *
   * @throws FetchException when there is no answer, or one whose status is not 2xx
   */
  public Answer fetch(Request request) throws FetchException {
    return await(request, fetchAsync(request));
  }

  /** As {@link #fetch} but without the endpoint's credentials: the request holds its own. */
  public Answer fetchAnonymously(Request request) throws FetchException {
    return await(request, fetchAsync(request, Credentials.NONE));
  }

  /**
   * Asks with the endpoint's credentials.
   *
   * @return fails with {@link FetchException} only; cancelling it hangs up
   */
  public CompletableFuture<Answer> fetchAsync(Request request) {
    return fetchAsync(request, endpoint.credentials());
  }

  /** As {@link #fetchAsync(Request)} but without the endpoint's credentials. */
  public CompletableFuture<Answer> fetchAnonymouslyAsync(Request request) {
    return fetchAsync(request, Credentials.NONE);
  }

  private CompletableFuture<Answer> fetchAsync(Request request, Credentials credentials) {
    CompletableFuture<Answer> result = new CompletableFuture<>();
    Limits limits = limits(request);
    Future<?> alarm =
        Background.after(
            limits.deadline(),
            () ->
                result.completeExceptionally(Problems.of(request, limits, new TimeoutException())));
    result.whenComplete((answer, problem) -> alarm.cancel(false));
    if (credentials.secret().map(Secret::isSlow).orElse(false)) {
      Background.WAITING.execute(() -> begin(request, credentials, result));
    } else {
      begin(request, credentials, result);
    }
    return result;
  }

  private void begin(Request request, Credentials credentials, CompletableFuture<Answer> result) {
    try {
      if (!endpoint.isAt(request.uri())) {
        throw new FetchException(
            Cause.REDIRECTED,
            request.where() + ": not at " + endpoint.base().getRawAuthority() + ", so not asked");
      }
      Optional<String> authorization = credentials.authorization();
      warnOnce(authorization.isPresent());
      exchange(request, authorization, result);
      result.whenComplete(
          (answer, problem) -> {
            if (problem instanceof FetchException e && e.why() == Cause.UNAUTHENTICATED) {
              credentials.secret().ifPresent(Secret::forget);
            }
          });
    } catch (FetchException e) {
      result.completeExceptionally(e);
    } catch (IllegalArgumentException e) {
      result.completeExceptionally(
          new FetchException(
              Cause.MALFORMED, request.where() + ": a header or address HTTP does not allow"));
    }
  }

  private void exchange(
      Request request, Optional<String> authorization, CompletableFuture<Answer> result)
      throws FetchException {
    Limits limits = limits(request);
    BoundedBody body = new BoundedBody(limits.maxBytes());
    CompletableFuture<HttpResponse<byte[]>> exchange =
        clients
            .client(endpoint.tls())
            .sendAsync(
                message(request, authorization),
                head -> {
                  if (head.headers().firstValueAsLong("Content-Length").orElse(0)
                      > limits.maxBytes()) {
                    result.completeExceptionally(
                        Problems.of(request, limits, new TooBigException()));
                  }
                  return body;
                });
    exchange.whenComplete(
        (response, problem) -> {
          if (problem == null) {
            finish(request, limits, response, result);
          } else {
            result.completeExceptionally(Problems.of(request, limits, problem));
          }
        });
    result.whenComplete(
        (answer, problem) -> {
          if (problem != null) {
            exchange.cancel(true);
            body.abort();
          }
        });
  }

  private Limits limits(Request request) {
    Limits usual = endpoint.limits();
    return request
        .within()
        .filter(time -> time.compareTo(usual.deadline()) < 0)
        .map(time -> new Limits(time, usual.maxBytes()))
        .orElse(usual);
  }

  private static HttpRequest message(Request request, Optional<String> authorization) {
    HttpRequest.Builder message =
        HttpRequest.newBuilder(request.uri())
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "seiche")
            .method(
                request.method(),
                request.body().isPresent()
                    ? HttpRequest.BodyPublishers.ofByteArray(request.bodyBytes())
                    : HttpRequest.BodyPublishers.noBody());
    request.headers().forEach(message::setHeader);
    authorization.ifPresent(value -> message.setHeader("Authorization", value));
    return message.build();
  }

  private static void finish(
      Request request,
      Limits limits,
      HttpResponse<byte[]> response,
      CompletableFuture<Answer> result) {
    int status = response.statusCode();
    if (status / 100 != 2) {
      result.completeExceptionally(Problems.of(request, status, response.headers(), Instant.now()));
      return;
    }
    String coding = response.headers().firstValue("Content-Encoding").orElse("identity");
    try {
      byte[] body =
          switch (coding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> Gzip.unpack(response.body(), limits.maxBytes());
            case "identity", "" -> response.body();
            default ->
                throw new FetchException(
                    Cause.MALFORMED, request.where() + ": packed in a way not asked for");
          };
      result.complete(new Answer(status, response.headers(), body));
    } catch (FetchException | TooBigException e) {
      result.completeExceptionally(Problems.of(request, limits, e));
    } catch (IOException e) {
      result.completeExceptionally(
          new FetchException(
              Cause.MALFORMED, request.where() + ": what should be gzip is not, or is cut", e));
    }
  }

  /**
   * Waits for what was asked.
   *
   * @throws FetchException as {@link #fetch} does
   */
  public static Answer await(Request request, CompletableFuture<Answer> asked)
      throws FetchException {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw new FetchException(Cause.INTERRUPTED, request.where() + ": interrupted", e);
    } catch (CancellationException e) {
      throw new FetchException(Cause.INTERRUPTED, request.where() + ": cancelled", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FetchException known) {
        throw new FetchException(known.why(), known.getMessage(), known.retryAfter(), known);
      }
      throw new FetchException(Cause.BROKEN_OFF, request.where() + ": " + e.getCause(), e);
    }
  }

  private void warnOnce(boolean withCredentials) {
    URI base = endpoint.base();
    boolean plain = base.getScheme().equalsIgnoreCase("http");
    boolean loud = plain ? withCredentials && !isHere(base.getHost()) : endpoint.tls().insecure();
    if (loud && warned.compareAndSet(false, true)) {
      LOG.warn(
          plain
              ? "{}: credentials go over the network in clear; use https://"
              : "{}: TLS is not verified (insecure), so anybody can pose as it; give tls.ca",
          base.getRawAuthority());
    }
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
