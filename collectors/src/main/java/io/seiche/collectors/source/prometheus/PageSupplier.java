package io.seiche.collectors.source.prometheus;

import java.io.IOException;

/** Fetches one page, again and again. */
@FunctionalInterface
public interface PageSupplier {
  /**
   * @throws IOException when there is none, saying what to do about it
   */
  Page page() throws IOException;
}
