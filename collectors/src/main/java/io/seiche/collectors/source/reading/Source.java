package io.seiche.collectors.source.reading;

import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Something that can be looked at again and again, by one thread at a time. */
@FunctionalInterface
public interface Source {
  /**
   * Looks once.
   *
   * @param now wall clock
   * @param skips where to count what is left out
   * @return one look per system; a system is in it once at most
   * @throws IOException when nothing could be read, saying what to do about it
   */
  List<Look> look(Instant now, Skips skips) throws IOException;
}
