package io.seiche.collectors.bridge;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How it goes.
 *
 * @param topics how it goes with each
 * @param samples published since the start
 * @param commits of offsets since the start
 * @param lastCommit when offsets were committed last
 * @param openGroups hosts, pages and times that are being gathered
 * @param skips what was left out, by reason; a reason is there from its first loss on
 */
public record BridgeStatus(
    SortedMap<String, Topic> topics,
    long samples,
    long commits,
    Optional<Instant> lastCommit,
    int openGroups,
    Map<String, Long> skips) {
  /**
   * How it goes with one topic.
   *
   * @param records read since the start
   * @param bytes in them
   * @param refused records that were left out as a whole, by reason
   * @param complaint about the latest of these, in words
   * @param newest when the newest that was read was sent
   * @param partitions that are read here
   * @param lagRecords that are there and were not read yet
   */
  public record Topic(
      long records,
      long bytes,
      Map<String, Long> refused,
      Optional<String> complaint,
      Optional<Instant> newest,
      int partitions,
      long lagRecords) {
    public Topic {
      refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }
  }

  public BridgeStatus {
    topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    skips = Collections.unmodifiableSortedMap(new TreeMap<>(skips));
  }

  /** Records read since the start. */
  public long records() {
    return topics.values().stream().mapToLong(Topic::records).sum();
  }

  /** Partitions that are read here. */
  public int partitions() {
    return topics.values().stream().mapToInt(Topic::partitions).sum();
  }
}
