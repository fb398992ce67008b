package io.seiche.flink.kafka;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.switching.Switch;

/**
 * What the storm job hears: a switch, what a workload did, or only that time went on.
 *
 * @param found null when it is about something else
 * @param activity null when it is about something else
 * @param eventTimeMs epoch milliseconds
 */
public record SwitchOrTime(Switch found, Activity activity, long eventTimeMs) {
  SwitchOrTime(Switch found) {
    this(found, null, found.knownMs());
  }

  SwitchOrTime(Activity activity) {
    this(null, activity, activity.endMs());
  }

  SwitchOrTime(long eventTimeMs) {
    this(null, null, eventTimeMs);
  }
}
