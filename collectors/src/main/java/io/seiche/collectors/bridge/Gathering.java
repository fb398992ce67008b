package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.ScrapedPage.Series;
import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.bridge.record.SeriesValue;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.diskstats.DeviceNames;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings together what many records say of one host, or one exporter's page, at one time, and makes
 * polls of it. A group is waited for until nothing has come to it for a while; groups are closed in
 * the order in which they were touched last, which is what makes {@link Progress} exact. Not
 * thread-safe.
 */
final class Gathering {
  /** A look that is not after the one before it of the same resource. */
  static final String LATE = "late";

  /** More hosts, exporters or resources than are kept track of. */
  static final String TOO_MANY = "too_many_resources";

  private static final Logger LOG = LoggerFactory.getLogger(KafkaBridge.class);
  private static final int MOST_GROUPS = 100_000;
  private static final int MOST_HOSTS = 100_000;
  private static final int MOST_SERIES = 2_000_000;
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Instant EARLIEST = Instant.parse("1973-01-01T00:00:00Z");
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final long waitMs;
  private final Skips skips;
  private final Map<GroupKey, Group> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, HostDevices> devices = new HashMap<>();
  private final Map<TargetKey, ScrapedTarget> targets = new HashMap<>();
  private final Tracks tracks;
  private Instant latest = EARLIEST;
  private long openSeries;

  private record GroupKey(String system, String source, Instant time) {}

  private record TargetKey(ProfileSet.Known profile, String target, String scraped) {}

  private record PollKey(String system, long endMs, int intervalMs) {}

  /**
   * @param wait how long a group is waited for after its last record
   */
  Gathering(Duration wait, Skips skips) {
    this.waitMs = wait.toMillis();
    this.skips = skips;
    this.tracks = new Tracks(skips);
  }

  /**
   * Takes one measurement.
   *
   * @param nowMs when its record arrived, epoch milliseconds, never decreasing
   */
  void add(Measurement measurement, Origin origin, long nowMs) {
    if (!isTime(measurement.time(), nowMs)) {
      return;
    }
    ResourceId resource = measurement.resource();
    String path = measurement.part();
    if (resource.kind() == ResourceKind.DEVICE) {
      if (devices.size() >= MOST_HOSTS && !devices.containsKey(resource.system())) {
        skips.add(TOO_MANY);
        return;
      }
      devices
          .computeIfAbsent(resource.system(), first -> new HostDevices())
          .heard(resource.name(), measurement.time());
      Optional<String> head = DeviceNames.headOf(resource.name());
      if (head.isPresent()) {
        path = resource.name();
        resource = new ResourceId(resource.system(), resource.kind(), head.get());
      }
    }
    GroupKey key = new GroupKey(resource.system(), measurement.source(), measurement.time());
    HostGroup group = (HostGroup) open.get(key);
    if (group == null) {
      Optional<HostDevices> ofHost = Optional.ofNullable(devices.get(resource.system()));
      group = new HostGroup(measurement.time(), ofHost, origin, nowMs);
      open.put(key, group);
    }
    group.touch(origin, nowMs);
    group.add(resource, path, measurement.values(), origin);
  }

  /**
   * Takes one value of an exporter's page.
   *
   * @param profiles that may read it
   * @param nowMs as {@link #add(Measurement, Origin, long)}'s
   */
  void add(SeriesValue value, ProfileSet profiles, Origin origin, long nowMs) {
    if (!isTime(value.time(), nowMs)) {
      return;
    }
    Series series = Series.of(value);
    for (ProfileSet.Known profile : profiles.of(value.name())) {
      TargetKey key = new TargetKey(profile, value.target(), value.scraped());
      boolean known = targets.containsKey(key);
      if (openSeries >= MOST_SERIES || (!known && targets.size() >= MOST_HOSTS)) {
        skips.add(TOO_MANY);
      } else if (value.delta() && profile.isCurrent(value.name())) {
        skips.add(Reasons.NOT_MAPPED);
      } else {
        ScrapedTarget target =
            targets.computeIfAbsent(
                key, first -> new ScrapedTarget(profile, value.target(), value.scraped()));
        add(target, key, series, value, origin, nowMs);
      }
    }
  }

  private void add(
      ScrapedTarget target,
      TargetKey key,
      Series series,
      SeriesValue value,
      Origin origin,
      long nowMs) {
    Optional<ScrapedPage> found = target.page(series, value.time(), origin, nowMs, skips);
    if (found.isEmpty()) {
      return;
    }
    ScrapedPage page = found.get();
    openSeries -= page.values().size();
    page.touch(origin, nowMs);
    page.add(series, value, origin);
    openSeries += page.values().size();
    String source = key.profile().id() + ' ' + key.scraped();
    open.putIfAbsent(new GroupKey(key.target(), source, page.time()), page);
  }

  private boolean isTime(Instant time, long nowMs) {
    if (time.isBefore(EARLIEST) || time.isAfter(Instant.ofEpochMilli(nowMs).plus(AHEAD))) {
      skips.add(Reasons.BAD_TIME);
      return false;
    }
    latest = time.isAfter(latest) ? time : latest;
    return true;
  }

  /**
   * Closes what has waited long enough.
   *
   * @param nowMs as {@link #add(Measurement, Origin, long)}'s
   * @return polls, those of one system in the order of their time
   */
  List<Poll> close(long nowMs) {
    List<Map.Entry<GroupKey, Group>> due = new ArrayList<>();
    Iterator<Map.Entry<GroupKey, Group>> oldest = open.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<GroupKey, Group> group = oldest.next();
      boolean crowded = open.size() > MOST_GROUPS || openSeries >= MOST_SERIES;
      if (group.getValue().touchedMs() + waitMs > nowMs && !crowded) {
        break;
      }
      due.add(Map.entry(group.getKey(), group.getValue()));
      if (group.getValue() instanceof ScrapedPage page) {
        openSeries -= page.values().size();
      }
      oldest.remove();
    }
    due.sort(Comparator.comparing(group -> group.getKey().time()));
    Map<PollKey, List<Sample>> samples =
        new TreeMap<>(
            Comparator.comparingLong(PollKey::endMs)
                .thenComparing(PollKey::system)
                .thenComparingInt(PollKey::intervalMs));
    for (Map.Entry<GroupKey, Group> group : due) {
      try {
        close(group.getKey(), group.getValue(), samples);
      } catch (IllegalArgumentException e) {
        // Numbers and names are strangers': what no sample can hold costs no more than its group.
        skips.add(Differences.IMPLAUSIBLE);
        LOG.debug("left out a group of {}", group.getKey().system(), e);
      }
    }
    List<Poll> polls = new ArrayList<>();
    samples.forEach(
        (key, all) -> polls.add(new Poll(key.system(), key.endMs(), key.intervalMs(), all)));
    return polls;
  }

  private void close(GroupKey key, Group group, Map<PollKey, List<Sample>> samples) {
    for (Group.Told told : group.end(skips)) {
      for (Poll poll : tracks.look(told, key.source(), key.time())) {
        if (group.isFresh()) {
          samples
              .computeIfAbsent(
                  new PollKey(poll.system(), poll.endMs(), poll.intervalMs()),
                  first -> new ArrayList<>())
              .addAll(poll.samples());
        }
      }
    }
  }

  /**
   * What a partition may be committed as, when all polls so far have arrived.
   *
   * @param next the first record that was not added yet
   */
  Progress progress(TopicPartition partition, long next) {
    long published = next;
    long resume = tracks.firstOffset(partition, latest, next);
    for (Group group : open.values()) {
      if (group.last().partition().equals(partition)) {
        published = Math.min(published, group.last().offset());
      }
      OptionalLong first = group.firstOffset(partition);
      resume = Math.min(resume, first.orElse(next));
    }
    return new Progress(Math.min(resume, published), published);
  }

  /** Forgets what has been silent for a day. */
  void forgetSilent() {
    Instant forgotten = latest.minus(FORGOTTEN);
    tracks.forget(forgotten);
    devices.values().removeIf(host -> host.isSilentSince(forgotten));
    targets.values().removeIf(target -> target.isSilentSince(forgotten));
  }

  /** Begins anew: what was heard is going to be read again, by somebody. */
  void clear() {
    open.clear();
    openSeries = 0;
    tracks.clear();
    devices.clear();
    targets.clear();
    latest = EARLIEST;
  }

  int openGroups() {
    return open.size();
  }
}
