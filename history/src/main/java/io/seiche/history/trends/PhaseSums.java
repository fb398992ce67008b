package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was done in each phase, added up. Not thread-safe. */
final class PhaseSums {
  /** What is read for it, in this order. */
  static final List<String> FIELDS = List.of("seconds", "read_bytes", "write_bytes", "spans");

  /** One phase's. */
  static final class Sum {
    private double seconds;
    private double readBytes;
    private double writeBytes;
    private double spans;

    double seconds() {
      return Figures.seconds(seconds);
    }

    double readBytes() {
      return Math.rint(readBytes);
    }

    double writeBytes() {
      return Math.rint(writeBytes);
    }

    long spans() {
      return Math.round(spans);
    }
  }

  private final Map<Phase, Sum> sums = new EnumMap<>(Phase.class);

  /** What a correction took away is not there. */
  static boolean counts(RollupRow row) {
    return row.number(0) > 0;
  }

  void add(Phase phase, RollupRow row) {
    Sum sum = sums.computeIfAbsent(phase, fresh -> new Sum());
    sum.seconds += row.number(0);
    sum.readBytes += Figures.known(row.number(1));
    sum.writeBytes += Figures.known(row.number(2));
    sum.spans += Figures.known(row.number(3));
  }

  /** Of the phases that occur. */
  Map<Phase, Double> each(ToDoubleFunction<Sum> figure) {
    Map<Phase, Double> values = new EnumMap<>(Phase.class);
    sums.forEach((phase, sum) -> values.put(phase, figure.applyAsDouble(sum)));
    return values;
  }

  /** Zeros for one that does not occur. */
  Sum of(Phase phase) {
    return sums.getOrDefault(phase, new Sum());
  }

  Map<Phase, Sum> all() {
    return sums;
  }

  double total(ToDoubleFunction<Sum> figure) {
    return sums.values().stream().mapToDouble(figure).sum();
  }
}
