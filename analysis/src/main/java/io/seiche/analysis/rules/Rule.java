package io.seiche.analysis.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One threshold: what it is called, in which unit, what it may be and what it means. The order is
 * that of documents and files.
 */
public enum Rule {
  STORM_PER_SWITCH("storm.per-switch", Kind.NUMBER, "1000", "above 0", "penalty of a switch"),
  STORM_FREE_SHARE(
      "storm.free-share",
      Kind.NUMBER,
      "0.5",
      "0 to 1",
      "share of it for a switch that moved nothing measurable"),
  STORM_HALF_LIFE(
      "storm.half-life", Kind.DURATION, "15m", "1 ms or more", "in which a penalty halves"),
  STORM_OPEN(
      "storm.open", Kind.NUMBER, "2000", "above `storm.close`", "penalty from which a storm opens"),
  STORM_CLOSE("storm.close", Kind.NUMBER, "750", "above 0", "penalty at which it closes"),
  STORM_ESCALATE(
      "storm.escalate",
      Kind.NUMBER,
      "6000",
      "`storm.open` or more",
      "penalty from which it is critical"),
  STORM_CEILING(
      "storm.ceiling",
      Kind.NUMBER,
      "12000",
      "`storm.escalate` or more",
      "a penalty is never more than this"),
  STORM_MEASURABLE_BYTES(
      "storm.measurable-bytes",
      Kind.BYTES,
      "1MiB",
      "above 0",
      "saved and loaded from which a switch moved something"),
  STORM_MEASURABLE_GPU_TIME(
      "storm.measurable-gpu-time",
      Kind.DURATION,
      "1s",
      "above 0",
      "GPU time lost from which a switch cost something"),
  STORM_CRITICAL_BURDEN(
      "storm.critical-burden",
      Kind.NUMBER,
      "0.5",
      "above 0, at most 1",
      "share of the I/O, or of its peak, spent on switching from which a storm is critical"),
  STORM_ARRAY_MEMBERS(
      "storm.array-members",
      Kind.COUNT,
      "3",
      "2 or more",
      "workloads that must storm at once for their array to"),
  STORM_FLEET_MEMBERS(
      "storm.fleet-members",
      Kind.COUNT,
      "5",
      "2 or more",
      "workloads that must storm at once for the fleet to"),
  STORM_BUDGET_SHARE(
      "storm.budget-share",
      Kind.NUMBER,
      "0.25",
      "above 0, at most 1",
      "share of its time that may go into saving and loading: what the sustainable number of"
          + " switches rests on"),
  SWITCH_DWELL(
      "switch.dwell",
      Kind.DURATION,
      "4s",
      "0 s to 1 h",
      "how long the other side must last before a switch counts"),
  SWITCH_DOUBT(
      "switch.doubt",
      Kind.NUMBER,
      "0.5",
      "0 to 0.8",
      "confidence of a second that counts least towards that; from 0.9 on it counts in full"),
  VICTIM_FACTOR(
      "victim.factor",
      Kind.NUMBER,
      "1.5",
      "above 1",
      "latency of a neighbour while others switch, times its usual one, from which it is slowed"),
  VICTIM_LEAST(
      "victim.least",
      Kind.DURATION,
      "0.5ms",
      "above 0",
      "and how much above its usual one that is at least");

  /** What a value looks like. */
  public enum Kind {
    NUMBER("a number"),
    COUNT("a whole number"),
    DURATION("a duration such as 30s, 15m or 2h"),
    BYTES("bytes such as 512KiB, 1MiB or 2GB");

    private final String example;

    Kind(String example) {
      this.example = example;
    }
  }

  private static final Pattern MEASURED = Pattern.compile("(\\d+(?:\\.\\d+)?)([A-Za-z]*)");

  private final String key;
  private final Kind kind;
  private final String byDefault;
  private final String range;
  private final String meaning;

  Rule(String key, Kind kind, String byDefault, String range, String meaning) {
    this.key = key;
    this.kind = kind;
    this.byDefault = byDefault;
    this.range = range;
    this.meaning = meaning;
  }

  /** Its name in files and options. */
  public String key() {
    return key;
  }

  public Kind kind() {
    return kind;
  }

  /** The value when nothing is said, as it would be written. */
  public String byDefault() {
    return byDefault;
  }

  /** What it may be, in words. */
  public String range() {
    return range;
  }

  public String meaning() {
    return meaning;
  }

  /**
   * Reads a value: durations as seconds.
   *
   * @throws IllegalArgumentException naming the key, what was expected and what was there
   */
  double parse(String text) {
    if (kind == Kind.NUMBER) {
      return number(text);
    }
    Matcher matcher = MEASURED.matcher(text);
    double factor = matcher.matches() ? factor(matcher.group(2)) : Double.NaN;
    if (Double.isNaN(factor)) {
      throw wrong(text);
    }
    double value = Double.parseDouble(matcher.group(1)) * factor;
    if (kind == Kind.COUNT && (value != Math.rint(value) || value > Integer.MAX_VALUE)) {
      throw wrong(text);
    }
    return value;
  }

  private double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
  }

  private double factor(String unit) {
    return switch (kind) {
      case NUMBER -> throw new IllegalStateException(key + " has no unit");
      case COUNT -> unit.isEmpty() ? 1 : Double.NaN;
      case DURATION ->
          switch (unit) {
            case "ms" -> 1e-3;
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> Double.NaN;
          };
      case BYTES ->
          switch (unit) {
            case "", "B" -> 1;
            case "kB" -> 1e3;
            case "MB" -> 1e6;
            case "GB" -> 1e9;
            case "TB" -> 1e12;
            case "KiB" -> 1 << 10;
            case "MiB" -> 1 << 20;
            case "GiB" -> 1 << 30;
            case "TiB" -> 1L << 40;
            default -> Double.NaN;
          };
    };
  }

  private IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        key + ": expected " + kind.example + ", got '" + text + "'");
  }
}
