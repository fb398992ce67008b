package io.seiche.analysis.rules;

import io.seiche.analysis.condition.CheckpointPolicy;
import io.seiche.analysis.condition.SaturationPolicy;
import io.seiche.analysis.condition.SilencePolicy;
import io.seiche.analysis.storm.SitePolicy;
import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.analysis.victim.VictimPolicy;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All thresholds, checked together.
 *
 * @param switches when a change of side counts
 * @param storms when switches are a storm
 * @param site when storms are one storm of an array or the fleet
 * @param checkpoints when checkpoints are overdue or slow
 * @param silence when a source is silent
 * @param saturation when storage is saturated
 * @param victims when a neighbour is slowed by switches
 */
public record Rules(
    SwitchDetector switches,
    StormPolicy storms,
    SitePolicy site,
    CheckpointPolicy checkpoints,
    SilencePolicy silence,
    SaturationPolicy saturation,
    VictimPolicy victims)
    implements Serializable {
  public static final Rules DEFAULT =
      new Rules(
          SwitchDetector.DEFAULT,
          StormPolicy.DEFAULT,
          SitePolicy.DEFAULT,
          CheckpointPolicy.DEFAULT,
          SilencePolicy.DEFAULT,
          SaturationPolicy.DEFAULT,
          VictimPolicy.DEFAULT);

  /** All else as it is. */
  public Rules with(SwitchDetector other) {
    return new Rules(other, storms, site, checkpoints, silence, saturation, victims);
  }

  /** All else as it is. */
  public Rules with(StormPolicy other) {
    return new Rules(switches, other, site, checkpoints, silence, saturation, victims);
  }

  /** All else as it is. */
  public Rules with(SilencePolicy other) {
    return new Rules(switches, storms, site, checkpoints, other, saturation, victims);
  }

  /** Every key, in the order of the catalogue. */
  public static List<String> keys() {
    return Arrays.stream(Rule.values()).map(Rule::key).toList();
  }

  /** Those values that are not written as the default is. */
  public static Map<String, String> differing(Map<String, String> values) {
    Map<String, String> out = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      String value = values.getOrDefault(rule.key(), rule.byDefault());
      if (!value.equals(rule.byDefault())) {
        out.put(rule.key(), value);
      }
    }
    return out;
  }

  /**
   * Rules from values as they are written, by key; what is not there is as by default. Other keys
   * are not looked at.
   *
   * @throws IllegalArgumentException naming the key of what is wrong
   */
  public static Rules of(Map<String, String> values) {
    Reading in = new Reading(values);
    return new Rules(
        new SwitchDetector(in.value(Rule.SWITCH_DWELL), in.value(Rule.SWITCH_DOUBT)),
        new StormPolicy(
            in.value(Rule.STORM_PER_SWITCH),
            in.value(Rule.STORM_FREE_SHARE),
            Duration.ofMillis(Math.round(1e3 * in.value(Rule.STORM_HALF_LIFE))),
            in.value(Rule.STORM_OPEN),
            in.value(Rule.STORM_CLOSE),
            in.value(Rule.STORM_ESCALATE),
            in.value(Rule.STORM_CEILING),
            in.value(Rule.STORM_MEASURABLE_BYTES),
            in.value(Rule.STORM_MEASURABLE_GPU_TIME),
            in.value(Rule.STORM_CRITICAL_BURDEN)),
        new SitePolicy(
            (int) in.value(Rule.STORM_ARRAY_MEMBERS),
            (int) in.value(Rule.STORM_FLEET_MEMBERS),
            in.value(Rule.STORM_BUDGET_SHARE)),
        new CheckpointPolicy(
            in.isOn(Rule.CHECKPOINT_OVERDUE),
            in.value(Rule.CHECKPOINT_OVERDUE_FACTOR),
            in.value(Rule.CHECKPOINT_OVERDUE_SLACK),
            in.isOn(Rule.CHECKPOINT_SLOW),
            in.value(Rule.CHECKPOINT_SLOW_FACTOR),
            in.value(Rule.CHECKPOINT_SLOW_SLACK)),
        new SilencePolicy(
            in.isOn(Rule.TELEMETRY_SILENCE),
            in.isOn(Rule.TELEMETRY_RESOURCE_SILENCE),
            in.value(Rule.TELEMETRY_SILENT_AFTER),
            (int) in.value(Rule.TELEMETRY_SILENT_INTERVALS),
            in.value(Rule.TELEMETRY_FORGET_AFTER),
            in.value(Rule.TELEMETRY_FORGET_RESOURCE_AFTER)),
        new SaturationPolicy(
            in.isOn(Rule.SATURATION_WATCH),
            in.value(Rule.SATURATION_FOR),
            in.value(Rule.SATURATION_PEAK_SHARE),
            in.value(Rule.SATURATION_BUSY),
            in.value(Rule.SATURATION_LATENCY_FACTOR),
            in.value(Rule.SATURATION_BURST_SHARE)),
        new VictimPolicy(in.value(Rule.VICTIM_FACTOR), in.value(Rule.VICTIM_LEAST)));
  }

  private record Reading(Map<String, String> values) {
    boolean isOn(Rule rule) {
      return value(rule) > 0;
    }

    double value(Rule rule) {
      return rule.parse(values.getOrDefault(rule.key(), rule.byDefault()));
    }
  }
}
