package io.seiche.history.trends;

import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreException;
import java.util.List;
import java.util.function.Consumer;

/** A store of hours and days that can add them up. Thread-safe. */
public interface RollupStore {
  /** Hands over row after row, in no order, and keeps none. */
  void read(RollupQuery query, Consumer<RollupRow> each) throws StoreException;

  /**
   * Every value a tag has, or had not long ago, in no order: rather too many than too few.
   *
   * @param tag of that measurement
   */
  List<String> values(Measurement measurement, String tag) throws StoreException;
}
