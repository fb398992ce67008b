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
  CHECKPOINT_OVERDUE(
      "checkpoint.overdue",
      Kind.SWITCH,
      "on",
      "on or off",
      "tell when a workload trains on without the checkpoint that its cadence promised"),
  CHECKPOINT_OVERDUE_FACTOR(
      "checkpoint.overdue-factor",
      Kind.NUMBER,
      "1.5",
      "1 to 100",
      "usual intervals of training after which a checkpoint is overdue"),
  CHECKPOINT_OVERDUE_SLACK(
      "checkpoint.overdue-slack", Kind.DURATION, "10m", "0 s to 24 h", "on top of that"),
  CHECKPOINT_SLOW(
      "checkpoint.slow",
      Kind.SWITCH,
      "on",
      "on or off",
      "tell when a checkpoint takes much longer than those before it"),
  CHECKPOINT_SLOW_FACTOR(
      "checkpoint.slow-factor",
      Kind.NUMBER,
      "2",
      "1 to 100",
      "usual durations after which a checkpoint is slow"),
  CHECKPOINT_SLOW_SLACK(
      "checkpoint.slow-slack", Kind.DURATION, "60s", "0 s to 24 h", "on top of that"),
  TELEMETRY_SILENCE(
      "telemetry.silence",
      Kind.SWITCH,
      "on",
      "on or off",
      "tell when a system, or a collector with all its systems, is not heard any more"),
  TELEMETRY_RESOURCE_SILENCE(
      "telemetry.resource-silence",
      Kind.SWITCH,
      "on",
      "on or off",
      "tell when resources are left out of what their system reports"),
  TELEMETRY_SILENT_AFTER(
      "telemetry.silent-after",
      Kind.DURATION,
      "30s",
      "5 s to 24 h",
      "without a word from which a source is silent"),
  TELEMETRY_SILENT_INTERVALS(
      "telemetry.silent-intervals",
      Kind.COUNT,
      "3",
      "2 to 100",
      "intervals of its own that a source may leave out at least until then"),
  TELEMETRY_FORGET_AFTER(
      "telemetry.forget-after",
      Kind.DURATION,
      "24h",
      "longer than `telemetry.silent-after`, at most 720 h",
      "of silence after which a system is taken for out of service"),
  TELEMETRY_FORGET_RESOURCE_AFTER(
      "telemetry.forget-resource-after",
      Kind.DURATION,
      "1h",
      "longer than `telemetry.silent-after`, at most 720 h",
      "of silence after which a resource is taken for removed"),
  SATURATION_WATCH(
      "saturation.watch",
      Kind.SWITCH,
      "on",
      "on or off",
      "tell when checkpoints and loads saturate the storage they share"),
  SATURATION_FOR("saturation.for", Kind.DURATION, "60s", "20 s to 24 h", "how long that must last"),
  SATURATION_PEAK_SHARE(
      "saturation.peak-share",
      Kind.NUMBER,
      "0.9",
      "0.5 to 1",
      "share of the most ever measured from which throughput is at its peak"),
  SATURATION_BUSY(
      "saturation.busy",
      Kind.NUMBER,
      "0.95",
      "0.5 to 1",
      "busy ratio from which storage that reports one is busy"),
  SATURATION_LATENCY_FACTOR(
      "saturation.latency-factor",
      Kind.NUMBER,
      "2",
      "1.2 to 1000",
      "times the usual latency of such bursts from which they are served slowly"),
  SATURATION_BURST_SHARE(
      "saturation.burst-share",
      Kind.NUMBER,
      "0.5",
      "0.05 to 1",
      "share of the bytes that must save or load state"),
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
    BYTES("bytes such as 512KiB, 1MiB or 2GB"),
    SWITCH("on or off");

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
   * Reads a value: durations as seconds, on as 1 and off as 0.
   *
   * @throws IllegalArgumentException naming the key, what was expected and what was there
   */
  double parse(String text) {
    if (kind == Kind.NUMBER) {
      return number(text);
    }
    if (kind == Kind.SWITCH) {
      return isOn(text) ? 1 : 0;
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

  /** YAML has more than one word for it. */
  private boolean isOn(String text) {
    return switch (text) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> throw wrong(text);
    };
  }

  private double factor(String unit) {
    return switch (kind) {
      case NUMBER, SWITCH -> throw new IllegalStateException(key + " has no unit");
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
