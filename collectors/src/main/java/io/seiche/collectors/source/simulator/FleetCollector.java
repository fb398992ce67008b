package io.seiche.collectors.source.simulator;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A simulated fleet that keeps up with the wall clock: one poll per system and second, ending on
 * whole seconds. The fleet starts with the first call, which gives the second just over; later
 * calls give what has passed since, at most a minute. Seconds beyond that are left out and counted;
 * for the fleet they never were.
 */
public final class FleetCollector implements Collector {
  static final int MOST_SECONDS = 60;
  static final String SECONDS_SKIPPED = "seconds_skipped";

  private final String id;
  private final FleetSimulator fleet;
  private final AtomicLong skippedSeconds = new AtomicLong();
  private long lastSecond = Long.MIN_VALUE;

  public FleetCollector(String id, FleetSimulator fleet) {
    this.id = id;
    this.fleet = fleet;
  }

  /**
   * A fleet that goes on where an earlier one ended: the first call gives what has passed since.
   *
   * @param endSecond the last one that was told, seconds since 1970
   */
  public FleetCollector(String id, FleetSimulator fleet, long endSecond) {
    this(id, fleet);
    lastSecond = endSecond;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(FleetSimulator.INTERVAL_MS);
  }

  @Override
  public List<Poll> collect(Instant now) {
    long second = now.getEpochSecond();
    if (lastSecond == Long.MIN_VALUE) {
      lastSecond = second - 1;
    }
    if (second - lastSecond > MOST_SECONDS) {
      skippedSeconds.addAndGet(second - lastSecond - MOST_SECONDS);
      lastSecond = second - MOST_SECONDS;
    }
    List<Poll> polls = new ArrayList<>();
    while (lastSecond < second) {
      lastSecond++;
      polls.addAll(fleet.tick(lastSecond * FleetSimulator.INTERVAL_MS));
    }
    return polls;
  }

  @Override
  public Map<String, Long> skips() {
    return Map.of(SECONDS_SKIPPED, skippedSeconds.get());
  }
}
