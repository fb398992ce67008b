package io.seiche.standalone.backtest.trial;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;

/**
 * Storms and pages under one set of rules.
 *
 * @param storms that opened
 * @param critical of them that were critical in the end
 * @param pages alerts of any kind that began to fire
 * @param stormSeconds in which storms lasted, up to the end of the recording
 * @param firstOpenedMs epoch milliseconds; null without a storm
 * @param peakPenalty the highest; null without a storm
 */
public record Tally(
    int storms,
    int critical,
    int pages,
    double stormSeconds,
    Long firstOpenedMs,
    Double peakPenalty) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0, null, null);

  Tally with(Storm storm, long endMs) {
    Long closedMs = storm.closedMs();
    double lasted = ((closedMs == null ? endMs : closedMs) - storm.openedMs()) / 1e3;
    return new Tally(
        storms + 1,
        critical + (storm.severity() == Severity.CRITICAL ? 1 : 0),
        pages,
        stormSeconds + Math.max(0, lasted),
        firstOpenedMs == null
            ? Long.valueOf(storm.openedMs())
            : Long.valueOf(Math.min(firstOpenedMs, storm.openedMs())),
        peakPenalty == null
            ? Double.valueOf(storm.peakPenalty())
            : Double.valueOf(Math.max(peakPenalty, storm.peakPenalty())));
  }

  Tally with(Alert page) {
    return new Tally(
        storms,
        critical,
        pages + (page.firing() ? 1 : 0),
        stormSeconds,
        firstOpenedMs,
        peakPenalty);
  }
}
