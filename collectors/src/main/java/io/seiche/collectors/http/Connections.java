package io.seiche.collectors.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Connections to one server that nothing is asked on just now. Thread-safe. */
final class Connections implements AutoCloseable {
  /** Sources that ask several things at a time ask no more. */
  private static final int MOST = 5;

  private final Clients clients;
  private final Endpoint endpoint;
  private final Deque<Connection> idle = new ArrayDeque<>();

  Connections(Clients clients, Endpoint endpoint) {
    this.clients = clients;
    this.endpoint = endpoint;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /**
   * The one used last, if it trusts whom it should and nothing came on it unasked; the server may
   * have hung up meanwhile.
   */
  Optional<Connection> kept() throws FetchException {
    TlsContext context = clients.context(endpoint.tls());
    synchronized (this) {
      while (!idle.isEmpty()) {
        Connection last = idle.removeLast();
        if (last.context() == context && last.isQuiet()) {
          return Optional.of(last);
        }
        last.hangUp();
      }
    }
    return Optional.empty();
  }

  /** Still to be opened. */
  Connection another() throws FetchException {
    return new Connection(clients.context(endpoint.tls()));
  }

  synchronized void keep(Connection connection) {
    idle.addLast(connection);
    if (idle.size() > MOST) {
      idle.removeFirst().hangUp();
    }
  }

  @Override
  public synchronized void close() {
    idle.forEach(Connection::hangUp);
    idle.clear();
  }
}
