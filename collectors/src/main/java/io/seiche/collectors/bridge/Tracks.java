package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The resources that agents tell of. What two of them tell of one counts once: by the first, until
 * that falls silent. Not thread-safe.
 */
final class Tracks {
  private static final int MOST = 500_000;

  /** For so long a resource that fell silent keeps its last records from being committed. */
  private static final Duration HELD = Duration.ofMinutes(10);

  private final Skips skips;
  private final Map<Key, ResourceTrack> tracks = new HashMap<>();
  private final Map<ResourceId, Key> owners = new HashMap<>();

  private record Key(ResourceId resource, String source) {}

  Tracks(Skips skips) {
    this.skips = skips;
  }

  /**
   * The polls that a look makes.
   *
   * @param source who told it
   */
  List<Poll> look(Group.Told told, String source, Instant time) {
    Key key = new Key(told.resource(), source);
    if (!owns(key, time)) {
      skips.add(Reasons.DOUBLE_COUNTED);
      return List.of();
    }
    ResourceTrack track = tracks.get(key);
    if (track == null) {
      if (tracks.size() >= MOST) {
        skips.add(Gathering.TOO_MANY);
        return List.of();
      }
      track = new ResourceTrack(told.resource(), skips);
      tracks.put(key, track);
    }
    if (!time.isAfter(track.time())) {
      skips.add(Gathering.LATE);
      return List.of();
    }
    return told.look().apply(track);
  }

  private boolean owns(Key key, Instant time) {
    Key owner = owners.getOrDefault(key.resource(), key);
    ResourceTrack track = tracks.get(owner);
    boolean owns = owner.equals(key) || track == null || track.time().isBefore(time.minus(HELD));
    if (owns) {
      owners.put(key.resource(), key);
    }
    return owns;
  }

  /**
   * The first record that some next look is compared with.
   *
   * @param latest of all times that were told
   * @param next otherwise
   */
  long firstOffset(TopicPartition partition, Instant latest, long next) {
    Instant held = latest.minus(HELD);
    long first = next;
    for (ResourceTrack track : tracks.values()) {
      if (track.time().isAfter(held)) {
        first = Math.min(first, track.offsets().getOrDefault(partition, next));
      }
    }
    return first;
  }

  /** Forgets those that have been silent since then. */
  void forget(Instant since) {
    if (tracks.values().removeIf(track -> track.time().isBefore(since))) {
      owners.values().removeIf(owner -> !tracks.containsKey(owner));
    }
  }

  void clear() {
    tracks.clear();
    owners.clear();
  }
}
