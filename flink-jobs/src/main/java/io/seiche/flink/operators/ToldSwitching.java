package io.seiche.flink.operators;

import io.seiche.analysis.trend.Charge;
import io.seiche.analysis.trend.StormTime;
import io.seiche.analysis.trend.SwitchingMemory;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/** What was told of a scope's switches and storms in Flink's state, entry by entry. */
record ToldSwitching(Entries<Charge> told, Entries<StormTime> stormed) implements SwitchingMemory {
  ToldSwitching(MapState<String, Charge> charges, MapState<String, StormTime> storms) {
    this(new Entries<>(charges, "switches"), new Entries<>(storms, "storms"));
  }

  @Override
  public Charge charge(String id) {
    return told.get(id);
  }

  @Override
  public void put(String id, Charge charge) {
    told.put(id, charge);
  }

  @Override
  public void forgetCharge(String id) {
    told.remove(id);
  }

  @Override
  public List<String> charges() {
    return told.keys();
  }

  @Override
  public StormTime storm(String id) {
    return stormed.get(id);
  }

  @Override
  public void put(String id, StormTime storm) {
    stormed.put(id, storm);
  }

  @Override
  public void forgetStorm(String id) {
    stormed.remove(id);
  }

  @Override
  public List<String> storms() {
    return stormed.keys();
  }
}
