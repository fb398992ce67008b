package io.seiche.analysis.storm;

import io.seiche.analysis.victim.Slowdown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@link StormVictims} keeps what it knows: each entry may be looked up by itself. */
public interface VictimMemory {
  /** A storm that lasts, by its {@link Suffering#key}. */
  @Nullable Suffering suffering(String key);

  void put(Suffering suffering);

  void forget(String key);

  /** All of them, in no particular order. */
  List<Suffering> all();

  /** Whom the newest switches of a workload slowed, oldest first. */
  List<Slowdown> recent(String workload);

  /** Empty to forget them. */
  void put(String workload, List<Slowdown> recent);

  /** All workloads that have some, in no particular order. */
  List<String> workloadsWithRecent();
}
