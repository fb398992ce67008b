package io.seiche.standalone.console;

import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.influx.StoreException;
import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySizes;
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

  /** A question about trends. */
  @FunctionalInterface
  interface Trending<T> {
    T from(PastTrends trends) throws StoreException;
  }

  private interface Question<T, E extends Exception> {
    T ask() throws NoStoreException, StoreException, E;
  }

  private final Semaphore readers = new Semaphore(MOST_READERS, true);
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private StoreQueries store;
  private PastTrends trends;
  private HistorySizes sizes;
  private String closed = "the history store is still starting";
  private String trendless = closed;

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

  /** From now on trends are asked here, wherever results go. */
  public void open(PastTrends asked) {
    enter(() -> trends = asked);
  }

  /** From now on it is known how much the store holds, wherever it is. */
  public void open(HistorySizes told) {
    enter(() -> sizes = told);
  }

  @Override
  public void close() {
    enter(
        () -> {
          store = null;
          trends = null;
          sizes = null;
          closed = "Seiche is stopping";
          trendless = closed;
        });
  }

  private void enter(StoreQueries opened, String why) {
    enter(
        () -> {
          store = opened;
          closed = why;
        });
  }

  private void enter(Runnable change) {
    gate.writeLock().lock();
    try {
      change.run();
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
    return this.<T, E>inside(() -> reading.from(there(store, closed)));
  }

  /**
   * Asks about trends.
   *
   * @throws NoStoreException as above
   */
  <T> T trends(Trending<T> reading) throws NoStoreException {
    return this.<T, RuntimeException>inside(() -> reading.from(there(trends, trendless)));
  }

  /**
   * Asks how much the store holds.
   *
   * @throws NoStoreException as above
   */
  HistorySize sizes(long nowMs) throws NoStoreException {
    return this.<HistorySize, RuntimeException>inside(() -> there(sizes, trendless).read(nowMs));
  }

  private static <S> S there(S store, String otherwise) throws NoStoreException {
    if (store == null) {
      throw new NoStoreException(otherwise);
    }
    return store;
  }

  private <T, E extends Exception> T inside(Question<T, E> question) throws NoStoreException, E {
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
      return question.ask();
    } catch (StoreException e) {
      throw new NoStoreException("the history store failed; Seiche's log says why", e);
    } finally {
      gate.readLock().unlock();
      readers.release();
    }
  }
}
