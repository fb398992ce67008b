package io.seiche.analysis.trend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was told of each switch and each storm of one scope, by id. */
public interface SwitchingMemory {
  @Nullable Charge charge(String id);

  void put(String id, Charge charge);

  void forgetCharge(String id);

  List<String> charges();

  @Nullable StormTime storm(String id);

  void put(String id, StormTime storm);

  void forgetStorm(String id);

  List<String> storms();
}
