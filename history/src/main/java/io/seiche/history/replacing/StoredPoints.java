package io.seiche.history.replacing;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influx.StoreException;
import java.util.function.Consumer;

/** What a store holds, as points. Thread-safe. */
public interface StoredPoints {
  /**
   * Hands over point after point, of each series in order of time, and keeps none. Names and text
   * are as {@link io.seiche.history.StoreText} left them. What the store does not know of a point
   * is left out; the embedded store takes a flag that was not written for false.
   *
   * @param fromMs of points then or later, epoch milliseconds
   * @param toMs and before that
   */
  void read(Measurement measurement, long fromMs, long toMs, Consumer<Point> each)
      throws StoreException;
}
