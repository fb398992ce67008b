package io.seiche.standalone.past;

import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.influx.StoreException;

/** An answer in the making, from what is remembered live; the store may add to it, once. */
public interface Past {
  /** Adds what the store has. */
  void read(StoreQueries store) throws StoreException;

  /**
   * Says that the store cannot be read.
   *
   * @param matters whether that may leave something out
   */
  void unread(String why, boolean matters);
}
