package io.seiche.standalone.console;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * One reader of the event stream. Nobody waits for it: what it has not taken yet is queued, and a
 * reader that falls too far behind is cut off. Thread-safe.
 */
final class StreamClient implements WriteListener {
  /** Events a reader may be behind. */
  static final int MOST_WAITING = 10;

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Consumer<StreamClient> onGone;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private boolean flushed = true;
  private boolean closed;

  StreamClient(AsyncContext context, ServletOutputStream out, Consumer<StreamClient> onGone) {
    this.context = context;
    this.out = out;
    this.onGone = onGone;
  }

  /** Sends an event when the reader can take it; false when it cannot any more. */
  boolean offer(byte[] event) {
    synchronized (this) {
      if (closed || waiting.size() >= MOST_WAITING) {
        return false;
      }
      waiting.add(event);
    }
    return drain();
  }

  @Override
  public void onWritePossible() {
    if (!drain()) {
      onGone.accept(this);
    }
  }

  @Override
  public void onError(Throwable gone) {
    close();
    onGone.accept(this);
  }

  /** Writes without blocking; the container calls back when it can take more. */
  private synchronized boolean drain() {
    try {
      while (!closed && out.isReady() && !(waiting.isEmpty() && flushed)) {
        if (waiting.isEmpty()) {
          flushed = true;
          out.flush();
        } else {
          flushed = false;
          out.write(waiting.poll());
        }
      }
      return !closed;
    } catch (IOException | IllegalStateException gone) {
      close();
      return false;
    }
  }

  /** Ends the stream; what is queued is not sent. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      waiting.clear();
      try {
        context.complete();
      } catch (IllegalStateException alreadyOver) {
        // The container has ended it; there is nothing left to end.
        return;
      }
    }
  }
}
