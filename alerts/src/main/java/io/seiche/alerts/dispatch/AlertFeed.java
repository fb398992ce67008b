package io.seiche.alerts.dispatch;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.results.v1.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of alerts into the dispatcher: the past week first, so that a restart knows what
 * fires, then what comes. Sending begins when all there was at the start has been read.
 *
 * <p>The offsets it commits say what webhooks have been told: what lies before them is not told
 * again after a restart. A topic that is not there yet, and a broker that is away, are waited for.
 */
final class AlertFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);

  /** As long as the pipeline keeps the state of something silent. */
  static final Duration LOOKBACK = Duration.ofDays(7);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofMillis(500);
  private static final long JOIN_MS = 1_500;
  private static final long RETRY_MS = 1_000;
  private static final long LOOK_MS = 30_000;
  private static final long TIDY_MS = 10_000;
  private static final long WELL_MS = 60_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final Dispatcher dispatcher;
  private final boolean remembers;
  private final LongSupplier clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "alerts-feed");
  private final Set<TopicPartition> assigned = new HashSet<>();

  /** By partition, up to where webhooks were told before our start. */
  private final Map<Integer, Long> toldBefore = new HashMap<>();

  /** By partition, where history ends, while it is being read. */
  private final Map<TopicPartition, Long> history = new HashMap<>();

  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();
  private final AtomicLong outages = new AtomicLong();
  private final AtomicLong uncommitted = new AtomicLong();
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile long lastWellMs;
  private volatile boolean open;
  private long nextLookMs = Long.MIN_VALUE;
  private long nextTidyMs = Long.MIN_VALUE;
  private boolean away;

  /**
   * @param remembers whether it matters what was told before: only then offsets are committed, and
   *     Kafka's leave to do so is needed
   */
  AlertFeed(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      Dispatcher dispatcher,
      boolean remembers,
      LongSupplier clock) {
    this.consumers = consumers;
    this.topic = topic;
    this.dispatcher = dispatcher;
    this.remembers = remembers;
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      consumer = consumers.get();
      while (closing.getCount() > 0) {
        read();
      }
      commitAtTheEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("no more alerts are read, those known are repeated; restart Seiche", e);
    } finally {
      if (consumer != null) {
        consumer.close(CloseOptions.timeout(CLOSE));
      }
    }
  }

  private void read() throws InterruptedException {
    try {
      if (clock.getAsLong() >= nextLookMs) {
        look();
      }
      if (assigned.isEmpty()) {
        closing.await(RETRY_MS, TimeUnit.MILLISECONDS);
      } else {
        consumer.poll(POLL).forEach(this::take);
        openOnceHistoryIsRead();
        commit();
      }
      tidy();
      lastWellMs = clock.getAsLong();
    } catch (WakeupException e) {
      LOG.debug("woken up to close");
    } catch (KafkaException e) {
      outage(e);
      closing.await(RETRY_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** Adds partitions it does not read yet, each from a week ago. */
  private void look() {
    List<PartitionInfo> known = consumer.listTopics(ANSWER).getOrDefault(topic, List.of());
    List<TopicPartition> fresh = new ArrayList<>();
    for (PartitionInfo info : known) {
      TopicPartition partition = new TopicPartition(info.topic(), info.partition());
      if (!assigned.contains(partition)) {
        fresh.add(partition);
      }
    }
    if (!fresh.isEmpty()) {
      begin(fresh);
    }
    nextLookMs = clock.getAsLong() + (known.isEmpty() ? RETRY_MS : LOOK_MS);
    if (away) {
      away = false;
      LOG.info("alerts are read again");
    }
  }

  /** Asks for the ends first: what arrives between the two questions is then not missed. */
  private void begin(List<TopicPartition> fresh) {
    long fromMs = clock.getAsLong() - LOOKBACK.toMillis();
    Map<TopicPartition, Long> from = new HashMap<>();
    fresh.forEach(partition -> from.put(partition, fromMs));
    Set<TopicPartition> all = new HashSet<>(assigned);
    all.addAll(fresh);
    consumer.assign(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(fresh, ANSWER);
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(from, ANSWER);
    Map<TopicPartition, OffsetAndMetadata> told =
        remembers ? consumer.committed(Set.copyOf(fresh), ANSWER) : Map.of();
    for (TopicPartition partition : fresh) {
      OffsetAndTimestamp start = starts.get(partition);
      consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
      OffsetAndMetadata before = told.get(partition);
      if (before != null) {
        toldBefore.put(partition.partition(), before.offset());
      }
      if (!open) {
        history.put(partition, ends.get(partition));
      }
    }
    assigned.addAll(fresh);
  }

  private void take(ConsumerRecord<byte[], byte[]> in) {
    records.incrementAndGet();
    boolean told = in.offset() < toldBefore.getOrDefault(in.partition(), 0L);
    long nowMs = clock.getAsLong();
    long arrivalMs = in.timestamp() > 0 ? Math.min(in.timestamp(), nowMs) : nowMs;
    try {
      if (in.value() == null) {
        throw new InvalidProtocolBufferException("the record has no value");
      }
      Position at = new Position(in.partition(), in.offset());
      dispatcher.take(Alert.parseFrom(in.value()), at, told, told ? arrivalMs : nowMs);
    } catch (InvalidProtocolBufferException e) {
      if (malformed.getAndIncrement() == 0) {
        LOG.warn(
            "{}-{}@{} is no alert: {}; further ones are only counted",
            in.topic(),
            in.partition(),
            in.offset(),
            e.getMessage());
      }
    }
  }

  private void openOnceHistoryIsRead() {
    history.entrySet().removeIf(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
    if (!open && history.isEmpty()) {
      open = true;
      dispatcher.open(clock.getAsLong());
    }
  }

  private void tidy() {
    long nowMs = clock.getAsLong();
    if (open && nowMs >= nextTidyMs) {
      dispatcher.tidy(nowMs);
      nextTidyMs = nowMs + TIDY_MS;
    }
  }

  /** Says up to where webhooks have been told, if that has moved; waits for nothing. */
  private void commit() {
    Map<TopicPartition, OffsetAndMetadata> moved = moved();
    if (!moved.isEmpty()) {
      consumer.commitAsync(moved, (offsets, e) -> committed(e));
    }
  }

  private void commitAtTheEnd() {
    try {
      Map<TopicPartition, OffsetAndMetadata> moved = moved();
      if (!moved.isEmpty()) {
        consumer.commitSync(moved, CLOSE);
      }
    } catch (KafkaException e) {
      committed(e);
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> moved() {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    if (!open || !remembers) {
      return moved;
    }
    Map<Integer, Long> untold = dispatcher.untold();
    for (TopicPartition partition : assigned) {
      long position = consumer.position(partition, ANSWER);
      long told = Math.min(position, untold.getOrDefault(partition.partition(), position));
      if (told > committed.getOrDefault(partition, -1L)) {
        moved.put(partition, new OffsetAndMetadata(told));
        committed.put(partition, told);
      }
    }
    return moved;
  }

  private void committed(Exception failure) {
    if (failure != null && uncommitted.getAndIncrement() == 0) {
      LOG.warn(
          "after a restart webhooks may be told again what they were told: {}", failure.toString());
    }
  }

  private void outage(KafkaException e) {
    if (!away) {
      away = true;
      outages.incrementAndGet();
      LOG.warn("alerts cannot be read, which is tried again: {}", e.getMessage());
    }
  }

  /** Whether Kafka has answered within the last minute. */
  boolean isWell() {
    return clock.getAsLong() - lastWellMs < WELL_MS;
  }

  /** What was read and what could not be. */
  Map<String, Long> counters() {
    Map<String, Long> out = new TreeMap<>();
    out.put("records", records.get());
    out.put("malformed", malformed.get());
    out.put("outages", outages.get());
    out.put("not_committed", uncommitted.get());
    return out;
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<byte[], byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      thread.join(JOIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
