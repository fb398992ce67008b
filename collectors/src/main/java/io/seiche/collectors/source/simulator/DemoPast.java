package io.seiche.collectors.source.simulator;

import io.seiche.collectors.source.Poll;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fleet of {@link FleetSimulator#demo} in the days before it: the same names, with the rhythm
 * of people's days and weeks, told every forty seconds. Same seed, first day and number of days,
 * same polls. Not thread-safe.
 */
public final class DemoPast {
  /** Everything reports so often. */
  public static final int INTERVAL_MS = 40_000;

  private final FleetSimulator fleet;
  private long endMs;

  /**
   * Starts at a midnight.
   *
   * @param days whole ones until today, at least 1
   */
  public DemoPast(long seed, LocalDate first, int days, ZoneId zone) {
    if (days < 1) {
      throw new IllegalArgumentException("a past needs a day, got " + days);
    }
    this.fleet = new FleetSimulator(DemoFleet.of(seed, DemoTimes.before(first, days)));
    this.endMs = first.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** End of what was told so far, epoch milliseconds: full forty seconds. */
  public long endMs() {
    return endMs;
  }

  /** The next forty seconds: one poll for each system. */
  public List<Poll> next() {
    Map<String, PollSum> sums = new LinkedHashMap<>();
    long untilMs = endMs + INTERVAL_MS;
    while (endMs < untilMs) {
      endMs += DemoTimes.STRETCH * FleetSimulator.INTERVAL_MS;
      for (Poll poll : fleet.tick(endMs)) {
        sums.computeIfAbsent(poll.system(), name -> new PollSum(name, DemoTimes.STRETCH)).add(poll);
      }
    }
    List<Poll> polls = new ArrayList<>();
    sums.values().forEach(sum -> polls.add(sum.poll(endMs)));
    return polls;
  }
}
