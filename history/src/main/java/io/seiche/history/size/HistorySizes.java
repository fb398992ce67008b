package io.seiche.history.size;

import io.seiche.history.influx.StoreException;

/** Who tells how much a store holds. Thread-safe. */
@FunctionalInterface
public interface HistorySizes {
  HistorySize read(long nowMs) throws StoreException;
}
