package io.seiche.standalone.backtest.scores;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The phases a label or an answer names: one, or several where workloads share a resource ({@code
 * TRAINING+INFERENCE}). Immutable, and one instance for each set, so that {@code ==} compares.
 */
public final class PhaseSet {
  private static final Phase[] PHASES = Phase.values();
  private static final PhaseSet[] ALL =
      IntStream.range(0, 1 << PHASES.length).mapToObj(PhaseSet::new).toArray(PhaseSet[]::new);

  private final int mask;
  private final List<Phase> phases;
  private final String text;

  private PhaseSet(int mask) {
    this.mask = mask;
    List<Phase> named = new ArrayList<>();
    for (Phase phase : PHASES) {
      if ((mask & bit(phase)) != 0) {
        named.add(phase);
      }
    }
    this.phases = List.copyOf(named);
    this.text = named.stream().map(Phase::name).collect(Collectors.joining("+"));
  }

  /** The phase, and another or null. */
  public static PhaseSet of(Phase phase, Phase also) {
    return ALL[bit(phase) | (also == null ? 0 : bit(also))];
  }

  /** The phases of a label, in whatever order; empty when it names something else. */
  public static Optional<PhaseSet> parse(String label) {
    int mask = 0;
    for (String name : label.split("\\+", -1)) {
      Optional<Phase> phase =
          Arrays.stream(PHASES).filter(known -> known.name().equals(name.trim())).findFirst();
      if (phase.isEmpty()) {
        return Optional.empty();
      }
      mask |= bit(phase.get());
    }
    return Optional.of(ALL[mask]);
  }

  private static int bit(Phase phase) {
    return 1 << phase.ordinal();
  }

  /** One bit for each phase, by its ordinal. */
  public int mask() {
    return mask;
  }

  public boolean isMixed() {
    return phases.size() > 1;
  }

  /** The only phase, or the first in palette order. */
  public Phase first() {
    return phases.get(0);
  }

  /** Whether every phase named here is named there too. */
  public boolean isWithin(PhaseSet other) {
    return (mask & ~other.mask) == 0;
  }

  /** Whether some phase named belongs to this side. */
  public boolean touches(Side side) {
    for (Phase phase : phases) {
      if (phase.side() == side) {
        return true;
      }
    }
    return false;
  }

  /** As in recordings and predictions: joined by {@code +} in palette order. */
  @Override
  public String toString() {
    return text;
  }
}
