package io.seiche.flink.operators;

import io.seiche.analysis.trend.Memory;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Flink's map state for code that knows nothing of Flink and its checked exceptions.
 *
 * @param what the state is of, for the message when it cannot be reached
 */
record Entries<V>(MapState<String, V> state, String what) implements Memory<V> {
  private interface Access<T> {
    T run() throws Exception;
  }

  private <T> T access(Access<T> access) {
    try {
      return access.run();
    } catch (Exception e) {
      throw new FlinkRuntimeException("the state of " + what + " cannot be reached", e);
    }
  }

  /** Null when there is none. */
  @Override
  public V get(String key) {
    return access(() -> state.get(key));
  }

  @Override
  public void put(String key, V value) {
    access(
        () -> {
          state.put(key, value);
          return null;
        });
  }

  @Override
  public void remove(String key) {
    access(
        () -> {
          state.remove(key);
          return null;
        });
  }

  List<V> values() {
    return access(
        () -> {
          List<V> all = new ArrayList<>();
          state.values().forEach(all::add);
          return all;
        });
  }

  @Override
  public List<String> keys() {
    return access(
        () -> {
          List<String> all = new ArrayList<>();
          state.keys().forEach(all::add);
          return all;
        });
  }
}
