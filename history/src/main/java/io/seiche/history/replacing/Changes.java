package io.seiche.history.replacing;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.Point;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What changes, added up by workload: only hours that are replaced count. Not thread-safe. */
public final class Changes {
  private final Map<String, Figures> before = new TreeMap<>();
  private final Map<String, Figures> after = new TreeMap<>();
  private long left;

  /** What a workload did. */
  public static final class Figures {
    private final Map<Phase, Long> millis = new EnumMap<>(Phase.class);
    private long switches;
    private long storms;
    private double billBytes;
    private @Nullable Double gpuLostSeconds;

    public double seconds(Phase phase) {
      return millis.getOrDefault(phase, 0L) / 1e3;
    }

    public long switches() {
      return switches;
    }

    /** Of this workload, that opened. */
    public long storms() {
      return storms;
    }

    public double billBytes() {
      return billBytes;
    }

    /** Null where no GPU reports. */
    public @Nullable Double gpuLostSeconds() {
      return gpuLostSeconds;
    }

    private void add(Point row) {
      switch (row.measurement()) {
        case OCCUPANCY ->
            millis.merge(
                Phase.valueOf(row.tags().getOrDefault("phase", Phase.UNKNOWN.name())),
                Math.round(1e3 * Numbers.of(row, "seconds")),
                Long::sum);
        case SWITCHING -> {
          switches += Math.round(Numbers.of(row, "switches"));
          storms += Math.round(Numbers.of(row, "storms"));
          billBytes += Numbers.of(row, "bill_bytes");
          if (Numbers.has(row, "bill_gpu_s")) {
            double before = gpuLostSeconds == null ? 0 : gpuLostSeconds;
            gpuLostSeconds = before + Numbers.of(row, "bill_gpu_s");
          }
        }
        default -> throw new IllegalArgumentException(row.measurement().table());
      }
    }
  }

  void was(String workload, Point hour) {
    before.computeIfAbsent(workload, fresh -> new Figures()).add(hour);
    after.computeIfAbsent(workload, fresh -> new Figures());
  }

  void is(String workload, Point hour) {
    after.computeIfAbsent(workload, fresh -> new Figures()).add(hour);
    before.computeIfAbsent(workload, fresh -> new Figures());
  }

  /** A row of an array, or a storm of one or of the fleet, that cannot be told from its parts. */
  void leave() {
    left++;
  }

  /** By workload, the same as those of {@link #after()}. */
  public Map<String, Figures> before() {
    return Collections.unmodifiableMap(before);
  }

  public Map<String, Figures> after() {
    return Collections.unmodifiableMap(after);
  }

  /**
   * How many rows and storms of arrays and the fleet stay as they were, although workloads of
   * theirs change: others were there, and nothing says on which array.
   */
  public long left() {
    return left;
  }
}
