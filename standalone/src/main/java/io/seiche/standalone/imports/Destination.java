package io.seiche.standalone.imports;

import io.seiche.collectors.source.Poll;
import java.io.IOException;

/** Where imported telemetry goes. */
interface Destination extends AutoCloseable {
  void take(Poll poll) throws IOException;

  /** Sees to it that all has arrived. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;
}
