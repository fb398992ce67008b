package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.diskstats.DeviceNames;
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
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings together what many records say of one host at one time, and makes polls of it. A group is
 * waited for until nothing has come to it for a while; groups are closed in the order in which they
 * were touched last, which is what makes {@link Progress} exact. Not thread-safe.
 */
final class Gathering {
  /** A look that is not after the one before it of the same resource. */
  static final String LATE = "late";

  /** More resources than are kept track of. */
  static final String TOO_MANY = "too_many_resources";

  private static final int MOST_GROUPS = 100_000;

  private static final int MOST_TRACKS = 500_000;
  private static final int MOST_HOSTS = 100_000;
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Instant EARLIEST = Instant.parse("1973-01-01T00:00:00Z");

  /** For so long a resource that fell silent keeps its last records from being committed. */
  private static final Duration HELD = Duration.ofMinutes(10);

  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final long waitMs;
  private final Skips skips;
  private final Map<GroupKey, Group> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<TrackKey, ResourceTrack> tracks = new HashMap<>();
  private final Map<String, HostDevices> devices = new HashMap<>();
  private final Map<ResourceId, TrackKey> owners = new HashMap<>();
  private Instant latest = EARLIEST;

  private record GroupKey(String system, String source, Instant time) {}

  private record TrackKey(ResourceId resource, String source) {}

  private record PollKey(String system, long endMs, int intervalMs) {}

  private static final class Group {
    private final Map<ResourceId, Heard> resources = new LinkedHashMap<>();
    private long touchedMs;
    private boolean fresh;
    private Origin last;
  }

  /**
   * @param wait how long a group is waited for after its last record
   */
  Gathering(Duration wait, Skips skips) {
    this.waitMs = wait.toMillis();
    this.skips = skips;
  }

  /**
   * Takes one measurement.
   *
   * @param nowMs when its record arrived, epoch milliseconds, never decreasing
   */
  void add(Measurement measurement, Origin origin, long nowMs) {
    Instant time = measurement.time();
    if (time.isBefore(EARLIEST) || time.isAfter(Instant.ofEpochMilli(nowMs).plus(AHEAD))) {
      skips.add(Reasons.BAD_TIME);
      return;
    }
    latest = time.isAfter(latest) ? time : latest;
    ResourceId resource = measurement.resource();
    String path = "";
    if (resource.kind() == ResourceKind.DEVICE) {
      if (devices.size() >= MOST_HOSTS && !devices.containsKey(resource.system())) {
        skips.add(TOO_MANY);
        return;
      }
      devices
          .computeIfAbsent(resource.system(), first -> new HostDevices())
          .heard(resource.name(), time);
      Optional<String> head = DeviceNames.headOf(resource.name());
      if (head.isPresent()) {
        path = resource.name();
        resource = new ResourceId(resource.system(), resource.kind(), head.get());
      }
    }
    Group group =
        open.computeIfAbsent(
            new GroupKey(resource.system(), measurement.source(), time), key -> new Group());
    group.touchedMs = nowMs;
    group.last = origin;
    group.fresh |= origin.fresh();
    group
        .resources
        .computeIfAbsent(resource, first -> new Heard())
        .add(path, measurement.values(), origin);
  }

  /**
   * Closes what has waited long enough.
   *
   * @param nowMs as {@link #add}'s
   * @return polls, those of one system in the order of their time
   */
  List<Poll> close(long nowMs) {
    List<Map.Entry<GroupKey, Group>> due = new ArrayList<>();
    Iterator<Map.Entry<GroupKey, Group>> oldest = open.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<GroupKey, Group> group = oldest.next();
      if (group.getValue().touchedMs + waitMs > nowMs && open.size() <= MOST_GROUPS) {
        break;
      }
      due.add(Map.entry(group.getKey(), group.getValue()));
      oldest.remove();
    }
    due.sort(Comparator.comparing(group -> group.getKey().time()));
    Map<PollKey, List<Sample>> samples =
        new TreeMap<>(
            Comparator.comparingLong(PollKey::endMs)
                .thenComparing(PollKey::system)
                .thenComparingInt(PollKey::intervalMs));
    for (Map.Entry<GroupKey, Group> group : due) {
      close(group.getKey(), group.getValue(), samples);
    }
    List<Poll> polls = new ArrayList<>();
    samples.forEach(
        (key, all) -> polls.add(new Poll(key.system(), key.endMs(), key.intervalMs(), all)));
    return polls;
  }

  private void close(GroupKey key, Group group, Map<PollKey, List<Sample>> samples) {
    group.resources.forEach(
        (resource, heard) -> {
          Optional<String> leftOut = leftOut(resource);
          if (leftOut.isPresent()) {
            skips.add(leftOut.get());
            return;
          }
          TrackKey trackKey = new TrackKey(resource, key.source());
          if (!owns(trackKey, key.time())) {
            skips.add(Reasons.DOUBLE_COUNTED);
            return;
          }
          ResourceTrack track = tracks.get(trackKey);
          if (track == null) {
            if (tracks.size() >= MOST_TRACKS) {
              skips.add(TOO_MANY);
              return;
            }
            track = new ResourceTrack(resource, skips);
            tracks.put(trackKey, track);
          }
          if (!key.time().isAfter(track.time())) {
            skips.add(LATE);
            return;
          }
          for (Poll poll : track.look(key.time(), heard)) {
            if (group.fresh) {
              samples
                  .computeIfAbsent(
                      new PollKey(poll.system(), poll.endMs(), poll.intervalMs()),
                      first -> new ArrayList<>())
                  .addAll(poll.samples());
            }
          }
        });
  }

  /** What two agents tell of one resource counts once: by the first, until that falls silent. */
  private boolean owns(TrackKey key, Instant time) {
    TrackKey owner = owners.getOrDefault(key.resource(), key);
    ResourceTrack track = tracks.get(owner);
    boolean owns = owner.equals(key) || track == null || track.time().isBefore(time.minus(HELD));
    if (owns) {
      owners.put(key.resource(), key);
    }
    return owns;
  }

  private Optional<String> leftOut(ResourceId resource) {
    return resource.kind() == ResourceKind.DEVICE
        ? Optional.ofNullable(devices.get(resource.system()))
            .flatMap(host -> host.leftOut(resource.name()))
        : Optional.empty();
  }

  /**
   * What a partition may be committed as, when all polls so far have arrived.
   *
   * @param next the first record that was not added yet
   */
  Progress progress(TopicPartition partition, long next) {
    long published = next;
    long resume = next;
    for (Group group : open.values()) {
      if (group.last.partition().equals(partition)) {
        published = Math.min(published, group.last.offset());
      }
      for (Heard heard : group.resources.values()) {
        resume = Math.min(resume, heard.firstOffsets().getOrDefault(partition, next));
      }
    }
    Instant held = latest.minus(HELD);
    for (ResourceTrack track : tracks.values()) {
      if (track.time().isAfter(held)) {
        resume = Math.min(resume, track.offsets().getOrDefault(partition, next));
      }
    }
    return new Progress(Math.min(resume, published), published);
  }

  /** Forgets what has been silent for a day. */
  void forgetSilent() {
    Instant forgotten = latest.minus(FORGOTTEN);
    if (tracks.values().removeIf(track -> track.time().isBefore(forgotten))) {
      owners.values().removeIf(owner -> !tracks.containsKey(owner));
    }
    devices.values().removeIf(host -> host.isSilentSince(forgotten));
  }

  /** Begins anew: what was heard is going to be read again, by somebody. */
  void clear() {
    open.clear();
    tracks.clear();
    devices.clear();
    owners.clear();
    latest = EARLIEST;
  }

  int openGroups() {
    return open.size();
  }
}
