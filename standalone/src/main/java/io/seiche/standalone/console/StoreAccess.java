package io.seiche.standalone.console;

import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.influx.StoreException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The console's way to the results store, which opens after the console and closes before it.
 * Closing waits for the answers under way. Thread-safe.
 */
public final class StoreAccess implements AutoCloseable {
  /** A few long answers at once; a page asks one. */
  private static final int MOST_READERS = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A question to the store. */
  @FunctionalInterface
  interface Reading<T, E extends Exception> {
    T from(StoreQueries store) throws StoreException, E;
  }

  private final Semaphore readers = new Semaphore(MOST_READERS, true);
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private StoreQueries store;
  private String closed = "the history store is still starting";

  /** From now on this store answers. */
  public void open(StoreQueries opened) {
    enter(opened, "");
  }

  /** Results go to a store that is not read here. */
  public void elsewhere(String url) {
    enter(
        null,
        "the past is read from the embedded store only, and results go to "
            + url
            + ": look there, for instance with Grafana");
  }

  @Override
  public void close() {
    enter(null, "Seiche is stopping");
  }

  private void enter(StoreQueries opened, String why) {
    gate.writeLock().lock();
    try {
      store = opened;
      closed = why;
    } finally {
      gate.writeLock().unlock();
    }
  }

  /**
   * Asks the store.
   *
   * @throws NoStoreException when there is none, it fails, or too many ask at once
   */
  <T, E extends Exception> T read(Reading<T, E> reading) throws NoStoreException, E {
    try {
      if (!readers.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NoStoreException("too many questions to the history store at once: ask again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoStoreException("Seiche is stopping");
    }
    gate.readLock().lock();
    try {
      if (store == null) {
        throw new NoStoreException(closed);
      }
      return reading.from(store);
    } catch (StoreException e) {
      throw new NoStoreException("the history store failed; Seiche's log says why", e);
    } finally {
      gate.readLock().unlock();
      readers.release();
    }
  }
}
