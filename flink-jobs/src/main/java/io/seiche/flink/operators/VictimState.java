package io.seiche.flink.operators;

import io.seiche.analysis.storm.Suffering;
import io.seiche.analysis.storm.VictimMemory;
import io.seiche.analysis.victim.Slowdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** The victims of storms in Flink's state, entry by entry. */
record VictimState(MapState<String, Suffering> storms, MapState<String, List<Slowdown>> switches)
    implements VictimMemory {
  private interface Access<T> {
    T run() throws Exception;
  }

  private static <T> T access(Access<T> access) {
    try {
      return access.run();
    } catch (Exception e) {
      throw new FlinkRuntimeException("the state of victims cannot be reached", e);
    }
  }

  @Override
  public Suffering suffering(String key) {
    return access(() -> storms.get(key));
  }

  @Override
  public void put(Suffering suffering) {
    access(
        () -> {
          storms.put(suffering.key(), suffering);
          return null;
        });
  }

  @Override
  public void forget(String key) {
    access(
        () -> {
          storms.remove(key);
          return null;
        });
  }

  @Override
  public List<Suffering> all() {
    return access(
        () -> {
          List<Suffering> all = new ArrayList<>();
          storms.values().forEach(all::add);
          return all;
        });
  }

  @Override
  public List<Slowdown> recent(String workload) {
    return access(() -> Objects.requireNonNullElse(switches.get(workload), List.of()));
  }

  @Override
  public void put(String workload, List<Slowdown> recent) {
    access(
        () -> {
          if (recent.isEmpty()) {
            switches.remove(workload);
          } else {
            switches.put(workload, new ArrayList<>(recent));
          }
          return null;
        });
  }

  @Override
  public List<String> workloadsWithRecent() {
    return access(
        () -> {
          List<String> all = new ArrayList<>();
          switches.keys().forEach(all::add);
          return all;
        });
  }
}
