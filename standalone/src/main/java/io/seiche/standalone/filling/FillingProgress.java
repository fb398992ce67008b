package io.seiche.standalone.filling;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How far a filling is. The job holds nothing but a name: what it says stays in this JVM and is
 * forgotten on {@link #close()}. Thread-safe.
 */
public final class FillingProgress implements AutoCloseable {
  private static final Map<String, FillingProgress> OPEN = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long untilMs;

  private FillingProgress(long startMs) {
    untilMs = startMs;
  }

  /**
   * One of its own.
   *
   * @param startMs where it begins, epoch milliseconds
   */
  public static FillingProgress open(long startMs) {
    FillingProgress progress = new FillingProgress(startMs);
    OPEN.put(progress.name, progress);
    return progress;
  }

  /**
   * That of the name.
   *
   * @throws IOException when nobody looks any more
   */
  public static FillingProgress of(String name) throws IOException {
    FillingProgress progress = OPEN.get(name);
    if (progress == null) {
      throw new IOException("the filling this job belongs to is over");
    }
    return progress;
  }

  /** What a job asks for it by. */
  public String name() {
    return name;
  }

  /** So far, epoch milliseconds. */
  public void reached(long timeMs) {
    untilMs = timeMs;
  }

  /** The past has met the present: nothing more will come. */
  void end() {
    ended.countDown();
  }

  /** End of what was told so far, epoch milliseconds. */
  public long untilMs() {
    return untilMs;
  }

  /** Whether it ends within that time. */
  boolean awaitEnd(long milliseconds) throws InterruptedException {
    return ended.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    OPEN.remove(name);
  }
}
