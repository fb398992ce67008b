package io.seiche.standalone.run;

import io.seiche.standalone.FailureException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts one after the other, saying how long each took, and stops them in reverse order. A
 * part that does not stop well is logged and the others are stopped all the same.
 */
final class Stages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

  private final PrintWriter out;
  private final Deque<Part> started = new ArrayDeque<>();
  private boolean closed;

  private record Part(String name, AutoCloseable stop) {}

  Stages(PrintWriter out) {
    this.out = out;
  }

  /** Starts a part and tells. */
  <T> T start(String name, Callable<T> start, Stop<T> stop) throws Exception {
    long begun = System.nanoTime();
    T part;
    try {
      part = start.call();
    } catch (FailureException e) {
      throw e;
    } catch (Exception e) {
      throw new FailureException(name + ": " + e.getMessage(), e);
    }
    synchronized (this) {
      if (closed) {
        stop.stop(part);
        throw new FailureException("stopped while starting");
      }
      started.push(new Part(name, () -> stop.stop(part)));
    }
    say(
        String.format(
            Locale.ROOT, "  %-12s ready in %.1f s", name, (System.nanoTime() - begun) / 1e9));
    return part;
  }

  /** How a part is stopped. */
  interface Stop<T> {
    void stop(T part) throws Exception;
  }

  PrintWriter out() {
    return out;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Stops what was started, newest first; once only. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (Part part = next(); part != null; part = next()) {
      try {
        part.stop().close();
      } catch (Exception e) {
        LOG.warn("{} did not stop well: {}", part.name(), e.getMessage());
      }
    }
  }

  private synchronized Part next() {
    return started.poll();
  }
}
