package io.seiche.flink.operators;

import io.seiche.analysis.storm.Suffering;
import io.seiche.analysis.storm.VictimMemory;
import io.seiche.analysis.victim.Slowdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.MapState;

/** The victims of storms in Flink's state, entry by entry. */
record VictimState(Entries<Suffering> storms, Entries<List<Slowdown>> switches)
    implements VictimMemory {
  VictimState(MapState<String, Suffering> storms, MapState<String, List<Slowdown>> switches) {
    this(new Entries<>(storms, "victims"), new Entries<>(switches, "victims"));
  }

  @Override
  public Suffering suffering(String key) {
    return storms.get(key);
  }

  @Override
  public void put(Suffering suffering) {
    storms.put(suffering.key(), suffering);
  }

  @Override
  public void forget(String key) {
    storms.remove(key);
  }

  @Override
  public List<Suffering> all() {
    return storms.values();
  }

  @Override
  public List<Slowdown> recent(String workload) {
    return Objects.requireNonNullElse(switches.get(workload), List.of());
  }

  @Override
  public void put(String workload, List<Slowdown> recent) {
    if (recent.isEmpty()) {
      switches.remove(workload);
    } else {
      switches.put(workload, new ArrayList<>(recent));
    }
  }

  @Override
  public List<String> workloadsWithRecent() {
    return switches.keys();
  }
}
