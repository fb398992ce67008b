package io.seiche.history.influxserver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Deals out faults by a seeded chance, and counts them. Thread-safe. */
public final class Faults {
  private final Random random;
  private final double share;
  private final List<Fault> kinds;
  private final Map<Fault, Integer> dealt = new EnumMap<>(Fault.class);

  private Faults(long seed, double share, List<Fault> kinds) {
    this.random = new Random(seed);
    this.share = share;
    this.kinds = new ArrayList<>(kinds);
  }

  public static Faults none() {
    return new Faults(0, 0, List.of(Fault.values()));
  }

  /**
   * @param share of the writes something happens to, 0 to 1
   * @param kinds each as likely as the next
   */
  public static Faults random(long seed, double share, Fault... kinds) {
    return new Faults(seed, share, kinds.length == 0 ? List.of(Fault.values()) : List.of(kinds));
  }

  /** How often each one struck so far. */
  public synchronized Map<Fault, Integer> dealt() {
    return Collections.unmodifiableMap(new EnumMap<>(dealt));
  }

  synchronized Optional<Fault> next() {
    if (random.nextDouble() >= share) {
      return Optional.empty();
    }
    Fault fault = kinds.get(random.nextInt(kinds.size()));
    dealt.merge(fault, 1, Integer::sum);
    return Optional.of(fault);
  }
}
