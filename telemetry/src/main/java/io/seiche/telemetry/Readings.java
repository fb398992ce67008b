package io.seiche.telemetry;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What one resource did in one interval: some of the {@link Metric metrics}. A missing reading is
 * absent, never 0, −1 or NaN. Immutable.
 */
public final class Readings {
  private static final Metric[] METRICS = Metric.values();
  public static final Readings NONE = builder().build();

  private final int present;
  private final double[] values;

  private Readings(int present, double[] values) {
    this.present = present;
    this.values = values;
  }

  public static Builder builder() {
    return new Builder();
  }

  public boolean has(Metric metric) {
    return (present & 1 << metric.ordinal()) != 0;
  }

  public boolean isEmpty() {
    return present == 0;
  }

  public OptionalDouble get(Metric metric) {
    return has(metric) ? OptionalDouble.of(values[metric.ordinal()]) : OptionalDouble.empty();
  }

  /** The reading, or {@code absent} where there is none; allocates nothing. */
  public double orElse(Metric metric, double absent) {
    return has(metric) ? values[metric.ordinal()] : absent;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Readings that
        && present == that.present
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * present + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    for (Metric metric : METRICS) {
      if (has(metric)) {
        out.append(out.length() > 1 ? ", " : "")
            .append(metric.field())
            .append('=')
            .append(values[metric.ordinal()]);
      }
    }
    return out.append('}').toString();
  }

  /** Collects readings; not thread-safe. */
  public static final class Builder {
    private int present;
    private final double[] values = new double[METRICS.length];

    private Builder() {}

    /**
     * @throws IllegalArgumentException for what no device can mean: NaN, infinite, negative, or a
     *     ratio above 1
     */
    public Builder put(Metric metric, double value) {
      if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(metric.field() + " must not be " + value);
      }
      if (metric.unit() == Unit.RATIO && value > 1) {
        throw new IllegalArgumentException(metric.field() + " must be 0 to 1, got " + value);
      }
      present |= 1 << metric.ordinal();
      values[metric.ordinal()] = value + 0.0; // −0.0 is 0.0
      return this;
    }

    public Readings build() {
      return new Readings(present, values.clone());
    }
  }
}
