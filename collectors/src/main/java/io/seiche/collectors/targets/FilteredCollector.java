package io.seiche.collectors.targets;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a collector sees of the resources that are wanted. */
final class FilteredCollector implements Collector {
  /** Left out by {@code include} or {@code exclude}. */
  static final String EXCLUDED = "excluded";

  private final Collector all;
  private final ResourceFilter wanted;
  private final Skips skips = new Skips();

  FilteredCollector(Collector all, ResourceFilter wanted) {
    this.all = all;
    this.wanted = wanted;
  }

  @Override
  public String id() {
    return all.id();
  }

  @Override
  public Duration interval() {
    return all.interval();
  }

  @Override
  public Map<String, Long> skips() {
    Map<String, Long> counts = new TreeMap<>(all.skips());
    counts.putAll(skips.counts());
    return counts;
  }

  @Override
  public List<Poll> collect(Instant now) throws IOException {
    List<Poll> polls = new ArrayList<>();
    for (Poll poll : all.collect(now)) {
      List<Sample> taken =
          poll.samples().stream().filter(sample -> wanted.takes(sample.resource())).toList();
      skips.add(EXCLUDED, poll.samples().size() - taken.size());
      if (!taken.isEmpty()) {
        polls.add(new Poll(poll.system(), poll.endMs(), poll.intervalMs(), taken));
      }
    }
    return polls;
  }

  @Override
  public void close() {
    all.close();
  }
}
