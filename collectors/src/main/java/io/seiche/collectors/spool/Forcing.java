package io.seiche.collectors.spool;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forces what was written to the disk now and then, from a thread of its own. */
final class Forcing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpool.class);

  private final SyncPolicy policy;
  private final Force force;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "spool-sync");
  private long failures;

  /** What forces. */
  @FunctionalInterface
  interface Force {
    void now() throws IOException;
  }

  Forcing(SyncPolicy policy, Force force) {
    this.policy = policy;
    this.force = force;
    thread.setDaemon(true);
  }

  /** Starts it, if the policy wants one. */
  void start() {
    if (!policy.always() && !policy.never()) {
      thread.start();
    }
  }

  private void run() {
    try {
      while (!closing.await(policy.every().toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          force.now();
        } catch (IOException e) {
          failures++;
          if (Long.bitCount(failures) == 1) {
            LOG.warn("the disk does not confirm what was spooled, time {}", failures, e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the thread and waits for what it forces just now. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
