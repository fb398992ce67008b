package io.seiche.standalone.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a file every second and hands over what it says once that has changed and stands still
 * between two looks: nobody acts on half a file. A file that cannot be used changes nothing, is
 * told in the log and counted. It is read anew, so a link or a mount may be exchanged.
 */
public final class FileWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Path file;
  private final Taker taker;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "file-watch");

  /** What was acted on; what the look before found. */
  private Look settled;

  private Look before;
  private boolean waiting;
  private volatile Standing standing = new Standing(0, null);

  /**
   * How the file is.
   *
   * @param refused how often it could not be used so far
   * @param problem why it cannot be used now; null when it can
   */
  public record Standing(long refused, String problem) {}

  /** Who acts on what the file says. */
  public interface Taker {
    /**
     * Acts on it.
     *
     * @throws UnusableFileException for what cannot be used, until it changes
     * @throws IOException when nobody can be reached, to be tried again
     */
    void take(String text) throws UnusableFileException, IOException;

    /** Tells how many files could not be used so far. */
    void refused(long count) throws IOException;
  }

  /** The text of a file, or why there is none. */
  private record Look(String text, String problem) {
    static Look at(Path file) {
      try {
        return new Look(TextFile.read(file), null);
      } catch (IOException e) {
        return new Look(null, e.getMessage());
      }
    }
  }

  /** Does not look by itself before it is {@link #start started}. */
  public FileWatch(Path file, Taker taker) {
    this.file = file;
    this.taker = taker;
    before = Look.at(file);
    // A file that is there may have changed since it was read at the start: look again.
    settled = before.text() == null ? before : null;
  }

  /** Starts to look. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("{} is not looked at any more; restart Seiche", file, e);
    }
  }

  /** Looks once. */
  public void look() {
    Look now = Look.at(file);
    boolean stands = now.equals(before);
    before = now;
    if (!stands || now.equals(settled)) {
      return;
    }
    try {
      if (now.text() == null) {
        refuse(now.problem());
      } else {
        take(now.text());
      }
      settled = now;
      waiting = false;
    } catch (UnusableFileException e) {
      refuse(e.getMessage());
      settled = now;
    } catch (IOException e) {
      if (!waiting) {
        LOG.warn("{} waits to be published: {}", file, e.getMessage());
      }
      waiting = true;
    }
  }

  private void take(String text) throws UnusableFileException, IOException {
    taker.take(text);
    if (standing.problem() != null) {
      LOG.info("{} is good again", file);
    }
    standing = new Standing(standing.refused(), null);
  }

  private void refuse(String why) {
    standing = new Standing(standing.refused() + 1, why);
    LOG.warn("nothing changes: {}", why);
    try {
      taker.refused(standing.refused());
    } catch (IOException e) {
      LOG.warn("that could not be counted: {}", e.getMessage());
    }
  }

  /** How the file is. */
  public Standing standing() {
    return standing;
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
