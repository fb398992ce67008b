package io.seiche.benchmarks.scrape;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many exporters in one thread, each at a port of its own on loopback, and a receiver of remote
 * write: what is posted is read and thrown away. Some exporters can be ill.
 */
final class Exporters implements AutoCloseable {
  /** How an exporter behaves. */
  enum Manner {
    WELL,
    /** Never answers. */
    HANGS,
    /** One byte a second. */
    DRIPS,
    /** Sends without end. */
    FLOODS,
    /** Points elsewhere. */
    REDIRECTS
  }

  /** Until counters begin anew, which costs a turn each: more than a run has turns. */
  private static final int STEPS = 600;

  private static final byte[] DONE = ascii("HTTP/1.1 204 No Content\r\n\r\n");
  private static final byte[] ELSEWHERE =
      ascii("HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\n\r\n");
  private static final byte[] ENDLESS =
      ascii("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");

  private final Selector selector;
  private final List<byte[]> plain;
  private final List<byte[]> packed;
  private final List<Integer> ports = new ArrayList<>();
  private final AtomicLong served = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final byte[] flood = new byte[64 << 10];
  private final Thread thread;
  private volatile boolean closed;

  Exporters(List<Manner> manners, boolean gzip) throws IOException {
    selector = Selector.open();
    plain = Pages.answers(STEPS, false);
    packed = gzip ? Pages.answers(STEPS, true) : plain;
    for (Manner manner : manners) {
      ServerSocketChannel server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT, manner);
      ports.add(((InetSocketAddress) server.getLocalAddress()).getPort());
    }
    thread = new Thread(this::serve, "exporters");
    thread.setDaemon(true);
    thread.start();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  List<Integer> ports() {
    return ports;
  }

  /** Whole pages given so far. */
  long served() {
    return served.get();
  }

  /** Bytes posted so far. */
  long received() {
    return received.get();
  }

  private void serve() {
    try {
      long dripped = System.nanoTime();
      while (!closed) {
        selector.select(200);
        for (SelectionKey key : selector.selectedKeys()) {
          handle(key);
        }
        selector.selectedKeys().clear();
        if (System.nanoTime() - dripped > 1_000_000_000L) {
          dripped = System.nanoTime();
          selector.keys().forEach(Exporters::drip);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the exporters broke off", e);
    }
  }

  private static void drip(SelectionKey key) {
    if (key.isValid() && key.attachment() instanceof Connection c && c.manner == Manner.DRIPS) {
      c.write(key, ByteBuffer.wrap(new byte[] {'#'}));
    }
  }

  private void handle(SelectionKey key) {
    try {
      if (key.attachment() instanceof Manner manner) {
        SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
        if (channel != null) {
          channel.configureBlocking(false);
          channel.register(selector, SelectionKey.OP_READ, new Connection(channel, manner));
        }
        return;
      }
      Connection connection = (Connection) key.attachment();
      if (key.isWritable()) {
        connection.flush(key);
      }
      if (key.isValid() && key.isReadable()) {
        connection.read(key);
      }
    } catch (IOException e) {
      end(key);
    }
  }

  private static void end(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private final class Connection {
    private final SocketChannel channel;
    private final Manner manner;
    private final ByteBuffer in = ByteBuffer.allocate(16 << 10);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long posted;

    Connection(SocketChannel channel, Manner manner) {
      this.channel = channel;
      this.manner = manner;
    }

    void read(SelectionKey key) throws IOException {
      int read = channel.read(in);
      if (read < 0) {
        end(key);
        return;
      }
      if (posted > 0) {
        swallow(key);
        return;
      }
      String head = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
      int end = head.indexOf("\r\n\r\n");
      if (end < 0) {
        return;
      }
      String lower = head.substring(0, end).toLowerCase(Locale.ROOT);
      if (lower.startsWith("post")) {
        in.position(end + 4).limit(head.length());
        in.compact();
        posted = length(lower);
        swallow(key);
        return;
      }
      in.clear();
      answer(key, lower.contains("gzip"));
    }

    private long length(String head) {
      int at = head.indexOf("content-length:");
      int to = head.indexOf("\r\n", at) < 0 ? head.length() : head.indexOf("\r\n", at);
      return Long.parseLong(head.substring(at + "content-length:".length(), to).strip());
    }

    private void swallow(SelectionKey key) {
      posted -= in.position();
      received.addAndGet(in.position());
      in.clear();
      if (posted <= 0) {
        posted = 0;
        write(key, ByteBuffer.wrap(DONE));
      }
    }

    private void answer(SelectionKey key, boolean gzip) {
      switch (manner) {
        case WELL -> {
          List<byte[]> answers = gzip ? packed : plain;
          int second = (int) (System.currentTimeMillis() / 1_000 % answers.size());
          served.incrementAndGet();
          write(key, ByteBuffer.wrap(answers.get(second)));
        }
        case REDIRECTS -> write(key, ByteBuffer.wrap(ELSEWHERE));
        case DRIPS, FLOODS -> write(key, ByteBuffer.wrap(ENDLESS));
        case HANGS -> {
          // That is all it does.
        }
      }
    }

    void write(SelectionKey key, ByteBuffer bytes) {
      out = bytes;
      flush(key);
    }

    void flush(SelectionKey key) {
      try {
        channel.write(out);
        if (!out.hasRemaining() && manner == Manner.FLOODS) {
          out = ByteBuffer.wrap(flood);
        }
        key.interestOps(
            out.hasRemaining()
                ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                : SelectionKey.OP_READ);
      } catch (IOException e) {
        end(key);
      }
    }
  }
}
