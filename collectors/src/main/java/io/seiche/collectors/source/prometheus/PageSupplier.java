package io.seiche.collectors.source.prometheus;

import java.io.IOException;

/** Fetches one page, again and again. */
@FunctionalInterface
public interface PageSupplier extends AutoCloseable {
  /**
   * @throws IOException when there is none, saying what to do about it
   */
  Page page() throws IOException;

  /** Gives back what it holds of the other side; no page is asked for any more. */
  @Override
  default void close() {}
}
