package io.seiche.collectors.source.reading;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects from a source that is looked at again and again. */
public final class SourceCollector implements Collector {
  private final String id;
  private final Duration interval;
  private final Source source;
  private final Skips skips = new Skips();
  private final Map<String, Differences> systems = new HashMap<>();

  /**
   * @param id see {@link Collector#id()}
   * @param interval how often to look
   */
  public SourceCollector(String id, Duration interval, Source source) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("interval must be positive, got " + interval);
    }
    this.id = id;
    this.interval = interval;
    this.source = source;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public Map<String, Long> skips() {
    return skips.counts();
  }

  @Override
  public List<Poll> collect(Instant now) throws IOException {
    List<Poll> polls = new ArrayList<>();
    for (Look look : source.look(now, skips)) {
      Differences differences =
          systems.computeIfAbsent(look.system(), first -> new Differences(skips));
      polls.addAll(differences.since(look, now));
    }
    return polls;
  }

  @Override
  public void close() {
    source.close();
  }
}
