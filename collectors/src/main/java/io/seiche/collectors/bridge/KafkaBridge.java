package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.SeriesValue;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records of other agents and publishes what they say. Offsets are committed only when
 * all polls so far are safe, and so that the next run reads again what its first differences need:
 * no sample is lost over a restart, and none is published twice unless the process is killed
 * between publishing and committing. {@link #run} is for one thread; {@link #close} and {@link
 * #status} may be called by any.
 */
public final class KafkaBridge implements AutoCloseable {
  /** Offsets that Kafka did not take; the next commit covers them. */
  static final String COMMIT_FAILED = "commit_failed";

  private static final Logger LOG = LoggerFactory.getLogger(KafkaBridge.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long COMMIT_MS = 1_000;
  private static final Duration CLOSE = Duration.ofMillis(700);

  private final BridgeConfig config;
  private final Consumer<byte[], byte[]> consumer;
  private final Outbox outbox;
  private final LongSupplier nowMs;
  private final Skips skips = new Skips();
  private final Map<String, Translation> translations = new TreeMap<>();
  private final Map<String, TopicCounts> counts = new TreeMap<>();
  private final Gathering gathering;
  private final PartitionMerge merge = new PartitionMerge();
  private final Offsets offsets;
  private final AtomicLong samples = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();
  private volatile Optional<Instant> lastCommit = Optional.empty();
  private volatile int openGroups;
  private volatile boolean closing;
  private long arrivedMs;
  private long triedMs;

  /** To be run; does not wait for Kafka. */
  public static KafkaBridge of(BridgeConfig config, Outbox outbox, Clock clock) {
    long startMs = clock.millis();
    long startNanos = System.nanoTime();
    return new KafkaBridge(
        config,
        new KafkaConsumer<>(config.consumer()),
        outbox,
        () -> startMs + (System.nanoTime() - startNanos) / 1_000_000);
  }

  /**
   * @param nowMs epoch milliseconds, never decreasing
   */
  KafkaBridge(
      BridgeConfig config, Consumer<byte[], byte[]> consumer, Outbox outbox, LongSupplier nowMs) {
    this.config = config;
    this.consumer = consumer;
    this.outbox = outbox;
    this.nowMs = nowMs;
    this.gathering = new Gathering(config.patience(), skips);
    this.offsets = new Offsets(consumer, config.fromStart(), skips);
    for (BridgeTopic topic : config.topics()) {
      TopicCounts read = new TopicCounts();
      counts.put(topic.name(), read);
      translations.put(topic.name(), new Translation(topic, skips, read));
    }
  }

  /**
   * Reads until {@link #close}, or until Kafka refuses for good.
   *
   * @throws KafkaException saying why Kafka refuses
   */
  public void run() {
    try {
      consumer.subscribe(translations.keySet(), new Rebalance());
      while (!closing) {
        turn();
      }
    } catch (WakeupException e) {
      LOG.debug("woken up to end");
    } finally {
      end();
    }
  }

  private void turn() {
    try {
      if (outbox.isBusy()) {
        consumer.pause(consumer.assignment());
      } else {
        Set<TopicPartition> full = merge.full();
        Set<TopicPartition> hungry = new HashSet<>(consumer.assignment());
        hungry.removeAll(full);
        consumer.pause(full);
        consumer.resume(hungry);
      }
      merge.add(consumer.poll(POLL));
    } catch (RetriableException e) {
      LOG.debug("Kafka does not answer yet", e);
    }
    process(nowMs.getAsLong());
  }

  private void process(long now) {
    Set<TopicPartition> behind = behind();
    while (!outbox.isBusy()) {
      Optional<ConsumerRecord<byte[], byte[]>> record = merge.next(behind, now);
      if (record.isEmpty()) {
        break;
      }
      arrivedMs = Math.max(arrivedMs, Math.min(now, record.get().timestamp()));
      // First, so that a backlog is grouped as it would have been when it was young.
      publish(arrivedMs);
      take(record.get());
    }
    if (merge.isEmpty() && !merge.isWaiting(behind, now)) {
      arrivedMs = Math.max(arrivedMs, now);
    }
    publish(arrivedMs);
    openGroups = gathering.openGroups();
    countLag();
    if (now - triedMs >= COMMIT_MS) {
      triedMs = now;
      gathering.forgetSilent();
      commit();
    }
  }

  private void countLag() {
    Map<String, Long> lags = new HashMap<>();
    Map<String, Integer> partitions = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      long lag = consumer.currentLag(partition).orElse(0) + merge.waiting(partition);
      lags.merge(partition.topic(), lag, Long::sum);
      partitions.merge(partition.topic(), 1, Integer::sum);
    }
    counts.forEach(
        (topic, count) ->
            count.behind(partitions.getOrDefault(topic, 0), lags.getOrDefault(topic, 0L)));
  }

  /** Partitions that have more than was read, or have not answered yet. */
  private Set<TopicPartition> behind() {
    Set<TopicPartition> behind = new HashSet<>();
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong lag = consumer.currentLag(partition);
      if (lag.isEmpty() || lag.getAsLong() > 0) {
        behind.add(partition);
      }
    }
    return behind;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    int size = record.value() == null ? 0 : record.value().length;
    counts.get(record.topic()).read(size, record.timestamp());
    Translation translation = translations.get(record.topic());
    Translation.Said said = translation.read(record);
    Origin origin =
        offsets.take(new TopicPartition(record.topic(), record.partition()), record.offset());
    for (Measurement measurement : said.measurements()) {
      gathering.add(measurement, origin, arrivedMs);
    }
    for (SeriesValue value : said.series()) {
      gathering.add(value, translation.profiles(), origin, arrivedMs);
    }
  }

  private void publish(long now) {
    for (Poll poll : gathering.close(now)) {
      outbox.publish(config.group(), poll);
      samples.addAndGet(poll.samples().size());
    }
  }

  private void commit() {
    if (offsets.commit(gathering, outbox)) {
      commits.incrementAndGet();
      lastCommit = Optional.of(Instant.ofEpochMilli(nowMs.getAsLong()));
    }
  }

  private void end() {
    try {
      // Ends a wake-up that nobody waited for, which else would end the commit.
      consumer.poll(Duration.ZERO);
    } catch (KafkaException woken) {
      LOG.debug("ending", woken);
    }
    try {
      commit();
    } catch (KafkaException e) {
      LOG.warn("the bridge ends without its last commit: {}", e.getMessage());
    }
    try {
      consumer.close(CloseOptions.timeout(CLOSE));
    } catch (KafkaException e) {
      LOG.warn("the bridge could not take leave of Kafka: {}", e.getMessage());
    }
  }

  /** Ends {@link #run}; what is being gathered is read again by the next run. */
  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
  }

  /** How it goes. */
  public BridgeStatus status() {
    SortedMap<String, BridgeStatus.Topic> topics = new TreeMap<>();
    counts.forEach((topic, count) -> topics.put(topic, count.status()));
    return new BridgeStatus(
        topics, samples.get(), commits.get(), lastCommit, openGroups, skips.counts());
  }

  /** What is being gathered spans partitions, so all is given up and begun together. */
  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      if (!revoked.isEmpty()) {
        commit();
        begin();
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      begin();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      begin();
      offsets.begin(Set.copyOf(assigned));
      LOG.info("reading {} partitions: {}", assigned.size(), assigned);
      for (String topic : translations.keySet()) {
        if (assigned.stream().noneMatch(partition -> partition.topic().equals(topic))) {
          LOG.warn(
              "no partition of topic {} is read: it is not there yet, or another bridge of group {}"
                  + " reads it",
              topic,
              config.group());
        }
      }
    }

    private void begin() {
      gathering.clear();
      merge.clear();
      offsets.clear();
    }
  }
}
