package io.seiche.analysis.trend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of things, by their ids.
 *
 * @param <T> what of each
 */
public interface Memory<T> {
  @Nullable T get(String id);

  void put(String id, T what);

  void remove(String id);

  List<String> keys();
}
