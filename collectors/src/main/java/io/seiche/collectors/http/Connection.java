package io.seiche.collectors.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;

/** A connection to a server. For one exchange at a time; any thread may hang up. */
final class Connection {
  private static final Http1Config CONFIG =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(64 << 10).build();
  private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

  private final TlsContext context;
  private final Wire http = new Wire();
  private Socket socket = new Socket();
  private boolean hungUp;

  /** HttpCore's connection, which may have read more than an answer. */
  private static final class Wire extends DefaultBHttpClientConnection {
    private boolean looking;

    private Wire() {
      super(CONFIG);
    }

    /** Whether something has come that is not read yet; waits for nothing. */
    private boolean holdsMore() throws IOException {
      if (ensureOpen().getInputStream().available() > 0) {
        return true;
      }
      looking = true;
      try {
        return awaitInput(Timeout.ONE_MILLISECOND);
      } catch (InterruptedIOException nothingReadAhead) {
        return false;
      } finally {
        looking = false;
      }
    }

    /** What has been read ahead is told of without this; only waiting for more needs it. */
    @Override
    protected SocketHolder ensureOpen() throws IOException {
      if (looking) {
        throw new InterruptedIOException();
      }
      return super.ensureOpen();
    }
  }

  Connection(TlsContext context) {
    this.context = context;
  }

  /** Whom it trusts. */
  TlsContext context() {
    return context;
  }

  /** Tries one address after the other. */
  void open(Endpoint endpoint) throws IOException {
    List<InetAddress> addresses = Names.lookUp(endpoint.base().getHost());
    IOException first = null;
    for (InetAddress address : addresses) {
      try {
        connect(new InetSocketAddress(address, endpoint.port()));
        if (endpoint.isSecure()) {
          SSLSocket secured = context.secure(socket, endpoint.base().getHost());
          http.bind(secured, socket);
        } else {
          http.bind(socket);
        }
        return;
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw first;
  }

  private void connect(InetSocketAddress address) throws IOException {
    Socket next = new Socket();
    next.setTcpNoDelay(true);
    synchronized (this) {
      if (hungUp) {
        next.close();
        throw new InterruptedIOException();
      }
      socket.close();
      socket = next;
    }
    next.connect(address);
  }

  /** The answer's head; its body is to be read before anything else is asked. */
  ClassicHttpResponse ask(ClassicHttpRequest request) throws IOException, HttpException {
    try {
      return EXECUTOR.execute(request, http, HttpCoreContext.create());
    } catch (IllegalArgumentException e) {
      // So HttpCore refuses some answers, a status of 000 for one.
      throw new ProtocolException("answer cannot be", e);
    }
  }

  /**
   * Whether the server has said nothing since its last answer. What it says unasked would be taken
   * for the beginning of the next one.
   */
  boolean isQuiet() {
    try {
      return socket.getInputStream().available() == 0 && !http.holdsMore();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the server takes another request after this. */
  boolean isReusable(ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
    return EXECUTOR.keepAlive(request, response, http, HttpCoreContext.create());
  }

  /** Ends what is under way, and waits for nobody. */
  synchronized void hangUp() {
    hungUp = true;
    try {
      socket.close();
    } catch (IOException e) {
      // A socket that cannot be closed is of no use to anybody either.
      hungUp = true;
    }
  }
}
