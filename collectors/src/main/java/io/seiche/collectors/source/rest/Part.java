package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import java.util.List;

/** Something a device tells of: its volumes, its controllers. For one thread at a time. */
@FunctionalInterface
public interface Part {
  /**
   * Asks once.
   *
   * @param skips where to count what is left out
   */
  List<Reading> read(Api api, Skips skips) throws FetchException;
}
