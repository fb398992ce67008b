package io.seiche.collectors.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** Answers each request on the loopback with whatever bytes, one connection at a time. */
public final class FuzzDevice {
  static final int MOST_BYTES = 1 << 16;

  private final ServerSocket socket;

  /** By path and query. */
  private volatile Function<String, Reply> replies;

  /**
   * What is sent.
   *
   * @param more whether the connection stays open
   */
  public record Reply(byte[] bytes, boolean more) {}

  public FuzzDevice() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread accepting = new Thread(this::accept, "fuzz-device");
    accepting.setDaemon(true);
    accepting.start();
  }

  /** Asks it, as a user with a password. */
  public Fetcher fetcher() {
    try {
      Path password = Files.createTempFile("fuzz", "password");
      password.toFile().deleteOnExit();
      Files.writeString(password, "password");
      return new Fetcher(
          new Clients(),
          new Endpoint(
              URI.create("http://127.0.0.1:" + socket.getLocalPort()),
              Tls.SYSTEM,
              new Credentials.Basic("user", Secret.of("file:" + password)),
              new Limits(Duration.ofMinutes(1), MOST_BYTES)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on. */
  public void answer(Function<String, Reply> by) {
    replies = by;
  }

  /** A whole answer of status 200, with all that those who log in look for. */
  public static Reply ok(byte[] body) {
    byte[] head =
        ("HTTP/1.1 200 OK\r\nx-auth-token: t\r\nDELL-EMC-TOKEN: t\r\nSet-Cookie: isisessid=a\r\n"
                + "Set-Cookie: isicsrf=b\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return new Reply(whole, true);
  }

  /** A whole answer of another status. */
  public static Reply status(int status) {
    return new Reply(
        ("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII),
        true);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Thread serving = new Thread(() -> serve(client), "fuzz-device-connection");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        InputStream in = new BufferedInputStream(client.getInputStream())) {
      for (String target = request(in); !target.isEmpty(); target = request(in)) {
        Reply reply = replies.apply(target);
        client.getOutputStream().write(reply.bytes());
        client.getOutputStream().flush();
        if (!reply.more()) {
          return;
        }
      }
    } catch (IOException hungUp) {
      // The client has seen enough.
    }
  }

  /** Path and query of the next one; empty at the end. */
  private static String request(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).trim());
      }
    }
    in.readNBytes(length);
    return first.isEmpty() ? "" : first.split(" ", -1)[1];
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
