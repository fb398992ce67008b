package io.seiche.collectors.spool;

import java.time.Duration;
import java.util.Optional;

/**
 * Frames in the order they were taken. They are handed out one after the other, stay until they are
 * settled, and are handed out again after {@link #rewind}. When it is full the oldest make room.
 * Thread-safe; one thread takes frames out.
 */
public interface Spool extends AutoCloseable {
  /**
   * Takes a frame. Returns once it is kept as safely as this spool keeps frames, or when it is lost
   * and counted.
   */
  void append(String system, int samples, byte[] frame);

  /** The next frame not handed out yet, waiting for one if need be; empty when none came. */
  Optional<Spooled> next(Duration maxWait) throws InterruptedException;

  /**
   * Lets go of a frame and of all before it: they have arrived, or never will.
   *
   * @return false when it had been given up already, and was counted
   */
  boolean settle(Spooled frame);

  /** Hands out again what is not settled, oldest first. */
  void rewind();

  /** Waits until nothing is left; false when something is. */
  boolean awaitEmpty(Duration maxWait) throws InterruptedException;

  SpoolStatus status();

  /** Ends it; what is only in memory is lost and counted. */
  @Override
  void close();
}
