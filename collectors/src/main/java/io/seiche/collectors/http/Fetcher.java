package io.seiche.collectors.http;

import io.seiche.collectors.http.FetchException.Cause;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one server. An exchange ends at its deadline, whatever the server does, and takes no more
 * memory than its limits; redirects are not followed. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what they return is seen through the result
public final class Fetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);

  private final Clients clients;
  private final Endpoint endpoint;
  private final Connections connections;
  private final AtomicBoolean warned = new AtomicBoolean();

  public Fetcher(Clients clients, Endpoint endpoint) {
    this.clients = clients;
    this.endpoint = endpoint;
    this.connections = new Connections(clients, endpoint);
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
    return run(request, endpoint.credentials());
  }

  /** As {@link #fetch} but without the endpoint's credentials: the request holds its own. */
  public Answer fetchAnonymously(Request request) throws FetchException {
    return run(request, Credentials.NONE);
  }

  /**
   * Asks with the endpoint's credentials, elsewhere.
   *
   * @return fails as {@link #fetch} does, or with what a bug throws; cancelling it hangs up
   */
  public CompletableFuture<Answer> fetchAsync(Request request) {
    return begun(exchange(request, endpoint.credentials()));
  }

  /** As {@link #fetchAsync(Request)} but without the endpoint's credentials. */
  public CompletableFuture<Answer> fetchAnonymouslyAsync(Request request) {
    return begun(exchange(request, Credentials.NONE));
  }

  private Answer run(Request request, Credentials credentials) throws FetchException {
    return exchange(request, credentials).run();
  }

  private Exchange exchange(Request request, Credentials credentials) {
    warnOnce(credentials.secret().isPresent());
    return new Exchange(connections, clients.room(), request, credentials);
  }

  private CompletableFuture<Answer> begun(Exchange exchange) {
    CompletableFuture<Answer> result = new CompletableFuture<>();
    result.whenComplete(
        (answer, problem) -> {
          if (problem instanceof CancellationException) {
            exchange.cancel();
          }
        });
    Background.WAITING.execute(
        () -> {
          try {
            result.complete(exchange.run());
          } catch (Throwable e) {
            // Whoever waits must learn of whatever it is.
            result.completeExceptionally(e);
          }
        });
    return result;
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

  /** Hangs up where nothing is under way; whoever still asks connects anew. */
  @Override
  public void close() {
    connections.close();
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
