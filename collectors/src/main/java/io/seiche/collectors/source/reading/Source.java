package io.seiche.collectors.source.reading;

import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Something that can be looked at again and again, by one thread at a time. */
@FunctionalInterface
public interface Source extends AutoCloseable {
  /**
   * Looks once.
   *
   * @param now wall clock
   * @param skips where to count what is left out
   * @return one look per system; a system is in it once at most
   * @throws IOException when nothing could be read, saying what to do about it
   */
  List<Look> look(Instant now, Skips skips) throws IOException;

  /** Gives back what it holds of the other side, as sessions; it is not looked at any more. */
  @Override
  default void close() {}
}
