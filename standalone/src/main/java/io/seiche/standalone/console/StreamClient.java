package io.seiche.standalone.console;

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

  private final ServletOutputStream out;
  private final Runnable end;
  private final Consumer<StreamClient> onGone;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private boolean open;
  private boolean flushed = true;
  private boolean closed;

  /**
   * @param out where the container will say that it can take bytes without blocking
   * @param end ends the response
   * @param onGone told when the reader has left
   */
  StreamClient(ServletOutputStream out, Runnable end, Consumer<StreamClient> onGone) {
    this.out = out;
    this.end = end;
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
    synchronized (this) {
      open = true;
    }
    if (!drain()) {
      onGone.accept(this);
    }
  }

  @Override
  public void onError(Throwable gone) {
    close();
    onGone.accept(this);
  }

  /**
   * Writes without blocking, once the container has called; it calls again when it can take more.
   */
  private synchronized boolean drain() {
    try {
      while (open && !closed && out.isReady() && !(waiting.isEmpty() && flushed)) {
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
        end.run();
      } catch (IllegalStateException alreadyOver) {
        // The container has ended it; there is nothing left to end.
        return;
      }
    }
  }
}
