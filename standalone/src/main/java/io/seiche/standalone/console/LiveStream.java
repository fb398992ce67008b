package io.seiche.standalone.console;

import io.seiche.standalone.console.document.PageDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every reader the same: a snapshot when it comes, then an update each second, made and put
 * into bytes once for all. Thread-safe.
 */
final class LiveStream implements AutoCloseable {
  /** Readers at a time. */
  static final int MOST_CLIENTS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
  private static final long EVERY_MS = 1_000;
  private static final byte[] KEEP_ALIVE = ": no update\n\n".getBytes(StandardCharsets.UTF_8);

  private final LiveModel model;
  private final PageHead head;
  private final LongSupplier clock;
  private final Set<StreamClient> clients = new CopyOnWriteArraySet<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "console-stream");
            thread.setDaemon(true);
            return thread;
          });
  private final LongAdder cutOff = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private long version;
  private Future<?> ticks = CompletableFuture.completedFuture(null);

  LiveStream(LiveModel model, PageHead head, LongSupplier clock) {
    this.model = model;
    this.head = head;
    this.clock = clock;
  }

  synchronized void start() {
    ticks = ticker.scheduleAtFixedRate(this::tick, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Whether it takes another reader; counts when not. */
  boolean hasRoom() {
    boolean room = clients.size() < MOST_CLIENTS;
    if (!room) {
      refused.increment();
    }
    return room;
  }

  /** Takes a reader in and tells it everything. */
  synchronized void join(StreamClient client) {
    Picture picture = model.snapshot(clock.getAsLong());
    if (clients.isEmpty()) {
      version = picture.version();
    }
    if (client.offer(event(picture))) {
      clients.add(client);
    }
  }

  /** Forgets a reader that has gone. */
  void leave(StreamClient client) {
    clients.remove(client);
  }

  /** Tells all readers what is new. */
  synchronized void tick() {
    if (clients.isEmpty()) {
      return;
    }
    byte[] update = update();
    clients.removeIf(client -> isBehind(client, update));
  }

  private boolean isBehind(StreamClient client, byte[] update) {
    boolean behind = !client.offer(update);
    if (behind) {
      client.close();
      cutOff.increment();
    }
    return behind;
  }

  /** A fault in one update must not end the stream: the next one says it all. */
  private byte[] update() {
    try {
      Picture picture = model.updateSince(version, clock.getAsLong());
      byte[] event = event(picture);
      version = picture.version();
      return event;
    } catch (RuntimeException e) {
      if (failed.sum() == 0) {
        LOG.error("an update of the console failed; further ones are only counted", e);
      }
      failed.increment();
      return KEEP_ALIVE;
    }
  }

  private byte[] event(Picture picture) {
    boolean empty = picture.summary().workloads() == 0;
    PageDocument document = picture.document(head.of(empty));
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
    out.writeBytes(("event: " + document.kind() + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(Json.bytes(document));
    out.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  Map<String, Long> counters() {
    Map<String, Long> out = new TreeMap<>();
    out.put("stream_clients", (long) clients.size());
    out.put("stream_cut_off", cutOff.sum());
    out.put("stream_refused", refused.sum());
    out.put("stream_failed_updates", failed.sum());
    return out;
  }

  @Override
  public synchronized void close() {
    ticks.cancel(false);
    ticker.shutdownNow();
    clients.forEach(StreamClient::close);
    clients.clear();
  }
}
