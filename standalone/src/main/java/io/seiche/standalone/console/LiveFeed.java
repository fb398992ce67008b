package io.seiche.standalone.console;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.telemetry.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the result topics into the live model, from an hour ago on, so that a restart shows the
 * past again, and all rules there are. Belongs to no consumer group and commits nothing. Topics
 * that are not there yet, and a broker that is away, are waited for.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofMillis(300);
  private static final long JOIN_MS = 700;
  private static final long RETRY_MS = 1_000;

  /** How often to look for further partitions once all topics are there. */
  private static final long LOOK_MS = 30_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final ResultReader reader;
  private final LongSupplier clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "console-feed");
  private final Set<TopicPartition> assigned = new HashSet<>();
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong outages = new AtomicLong();
  private final AtomicLong partitions = new AtomicLong();
  private volatile Consumer<byte[], byte[]> consumer;
  private long startedMs;
  private long nextLookMs = Long.MIN_VALUE;
  private boolean away;

  LiveFeed(Supplier<Consumer<byte[], byte[]>> consumers, ResultReader reader, LongSupplier clock) {
    this.consumers = consumers;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Starts to read.
   *
   * @param bootstrapServers {@code host:port}, comma-separated
   * @param client further settings of Kafka's consumer (security, buffers), by Kafka's own keys
   */
  public static LiveFeed start(
      String bootstrapServers, Topics topics, Map<String, String> client, LiveModel model) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "4194304");
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "seiche-console");
    properties.putAll(client);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    LiveFeed feed =
        new LiveFeed(
            () ->
                new KafkaConsumer<>(
                    properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            new ResultReader(topics, model),
            System::currentTimeMillis);
    feed.start();
    return feed;
  }

  void start() {
    startedMs = clock.getAsLong();
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      consumer = consumers.get();
      while (closing.getCount() > 0) {
        read();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("the console reads no more results; restart Seiche", e);
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
      }
    } catch (WakeupException e) {
      LOG.debug("woken up to close");
    } catch (KafkaException e) {
      outage(e);
      closing.await(RETRY_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** Adds partitions it does not read yet, each from where its past is of use. */
  private void look() {
    Map<String, List<PartitionInfo>> topics = consumer.listTopics(ANSWER);
    List<TopicPartition> fresh = new ArrayList<>();
    for (String topic : reader.topics()) {
      for (PartitionInfo info : topics.getOrDefault(topic, List.of())) {
        TopicPartition partition = new TopicPartition(info.topic(), info.partition());
        if (!assigned.contains(partition)) {
          fresh.add(partition);
        }
      }
    }
    if (!fresh.isEmpty()) {
      begin(fresh);
    }
    boolean complete = topics.keySet().containsAll(reader.topics());
    nextLookMs = clock.getAsLong() + (complete ? LOOK_MS : RETRY_MS);
    if (away) {
      away = false;
      LOG.info("the console reads results again");
    }
  }

  /** Asks for the ends first: what arrives between the two questions is then not missed. */
  private void begin(List<TopicPartition> fresh) {
    Map<TopicPartition, Long> from = new HashMap<>();
    for (TopicPartition partition : fresh) {
      long lookbackMs = reader.lookback(partition.topic()).toMillis();
      from.put(partition, Math.max(0, clock.getAsLong() - lookbackMs));
    }
    Set<TopicPartition> all = new HashSet<>(assigned);
    all.addAll(fresh);
    consumer.assign(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(fresh, ANSWER);
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(from, ANSWER);
    for (TopicPartition partition : fresh) {
      OffsetAndTimestamp start = starts.get(partition);
      consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
    }
    assigned.addAll(fresh);
    partitions.set(assigned.size());
  }

  private void take(ConsumerRecord<byte[], byte[]> in) {
    records.incrementAndGet();
    long nowMs = clock.getAsLong();
    long arrivalMs = in.timestamp() > 0 && in.timestamp() < startedMs ? in.timestamp() : nowMs;
    try {
      reader.take(in.topic(), in.value(), arrivalMs);
    } catch (InvalidProtocolBufferException e) {
      if (malformed.getAndIncrement() == 0) {
        LOG.warn(
            "{}-{}@{} is no result: {}; further ones are only counted",
            in.topic(),
            in.partition(),
            in.offset(),
            e.getMessage());
      }
    } catch (RuntimeException e) {
      if (failed.getAndIncrement() == 0) {
        LOG.error(
            "{}-{}@{} could not be shown; further ones are only counted",
            in.topic(),
            in.partition(),
            in.offset(),
            e);
      }
    }
  }

  private void outage(KafkaException e) {
    if (!away) {
      away = true;
      outages.incrementAndGet();
      LOG.warn("the console cannot read results and keeps trying: {}", e.getMessage());
    }
  }

  /** What was read and what could not be. */
  public Map<String, Long> counters() {
    Map<String, Long> out = new TreeMap<>();
    out.put("feed_records", records.get());
    out.put("feed_malformed", malformed.get());
    out.put("feed_failed", failed.get());
    out.put("feed_outages", outages.get());
    out.put("feed_partitions", partitions.get());
    return out;
  }

  /** Stops within a second. */
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
