package io.seiche.collectors.profile;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Unit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Units exporters use, and what they are in ours. */
public enum ValueUnit {
  OPS("ops", Unit.OPERATIONS, 1),
  BYTES("B", Unit.BYTES, 1),
  KILOBYTES("kB", Unit.BYTES, 1e3),
  MEGABYTES("MB", Unit.BYTES, 1e6),
  GIGABYTES("GB", Unit.BYTES, 1e9),
  KIBIBYTES("KiB", Unit.BYTES, 0x1p10),
  MEBIBYTES("MiB", Unit.BYTES, 0x1p20),
  GIBIBYTES("GiB", Unit.BYTES, 0x1p30),
  SECTORS("sectors", Unit.BYTES, 512),
  BITS("bit", Unit.BYTES, 1 / 8.0),
  MEGABITS("Mbit", Unit.BYTES, 1e6 / 8),
  GIGABITS("Gbit", Unit.BYTES, 1e9 / 8),
  SECONDS("s", Unit.SECONDS, 1),
  MILLISECONDS("ms", Unit.SECONDS, 1e-3),
  MICROSECONDS("us", Unit.SECONDS, 1e-6),
  NANOSECONDS("ns", Unit.SECONDS, 1e-9),
  SHARE("ratio", Unit.RATIO, 1),
  PERCENT("percent", Unit.RATIO, 1e-2),
  PERMILLE("permille", Unit.RATIO, 1e-3),
  WATTS("W", Unit.WATTS, 1),
  MILLIWATTS("mW", Unit.WATTS, 1e-3),
  JOULES("J", Unit.WATTS, 1),
  MILLIJOULES("mJ", Unit.WATTS, 1e-3),
  MICROJOULES("uJ", Unit.WATTS, 1e-6);

  private final String text;
  private final Unit unit;
  private final double factor;

  ValueUnit(String text, Unit unit, double factor) {
    this.text = text;
    this.unit = unit;
    this.factor = factor;
  }

  /** As profiles write it. */
  public String text() {
    return text;
  }

  /** In one of ours. */
  public double factor() {
    return factor;
  }

  static Optional<ValueUnit> of(String text) {
    return Arrays.stream(values()).filter(unit -> unit.text.equals(text)).findFirst();
  }

  static ValueUnit base(Unit unit) {
    return Arrays.stream(values())
        .filter(in -> in.unit == unit && in.factor == 1)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no series are in " + unit));
  }

  /**
   * What a series of that metric is in. A counter behind a share of time, a queue or a latency
   * counts seconds; one behind power counts joules.
   */
  static Unit of(Metric metric, Shape shape) {
    boolean counted = shape == Shape.TOTAL && metric.kind() == Metric.Kind.GAUGE;
    return counted && metric.unit() != Unit.WATTS ? Unit.SECONDS : metric.unit();
  }

  /** Whether a series of that metric can be in it. */
  boolean fits(Metric metric, Shape shape) {
    boolean energy = this == JOULES || this == MILLIJOULES || this == MICROJOULES;
    return unit == of(metric, shape) && (unit != Unit.WATTS || energy == (shape == Shape.TOTAL));
  }

  static String fitting(Metric metric, Shape shape) {
    return Arrays.stream(values())
        .filter(unit -> unit.fits(metric, shape))
        .map(ValueUnit::text)
        .collect(Collectors.joining(", "));
  }
}
