package io.seiche.standalone.embedded;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.seiche.alerts.AlertBook;
import io.seiche.alerts.Incident;
import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.HealthCount;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Switch;
import io.seiche.results.v1.Verdict;
import io.seiche.telemetry.v1.DeadLetter;
import io.seiche.telemetry.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a pipeline told on the result topics, by id. Not thread-safe. */
public final class Told implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Topics topics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Verdict> verdicts = new TreeMap<>();
  private final Map<String, Activity> activity = new TreeMap<>();
  private final Map<String, Switch> switches = new TreeMap<>();
  private final Map<String, Switch> words = new TreeMap<>();
  private final Map<String, Storm> storms = new TreeMap<>();
  private final Map<String, Alert> alerts = new TreeMap<>();
  private final AlertBook book = new AlertBook(AlertBook.Limits.DEFAULT);
  private final List<String> pages = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<HealthCount> health = new ArrayList<>();
  private final Map<String, Long> untilMs = new HashMap<>();
  private List<String> open = List.of();
  private final List<String> contradictions = new ArrayList<>();
  private int repeats;

  public Told(String bootstrapServers, Topics topics) {
    this.topics = topics;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.all().stream()
            .filter(topic -> !topic.equals(topics.telemetry()))
            .filter(topic -> !List.of(topics.inventory(), topics.rules()).contains(topic))
            .map(topic -> new TopicPartition(topic, 0))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Reads on until something holds.
   *
   * @throws AssertionError when it does not within the time
   */
  public void await(String what, Duration atMost, BooleanSupplier holds) throws Exception {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what + "; " + this);
      }
      read();
    }
  }

  /** Reads all there is. */
  public Told toTheEnd() throws Exception {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    await(
        "the end of the topics",
        Duration.ofSeconds(20),
        () ->
            ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    return this;
  }

  private void read() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      try {
        take(record.topic(), record.value());
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError("no result on " + record.topic(), e);
      }
    }
  }

  private void take(String topic, byte[] bytes) throws InvalidProtocolBufferException {
    if (topic.equals(topics.verdicts())) {
      Verdict verdict = Verdict.parseFrom(bytes);
      note(verdicts, verdict.getId(), verdict);
    } else if (topic.equals(topics.activity())) {
      Activity next = Activity.parseFrom(bytes);
      note(activity, next.getWorkload() + "@" + next.getEndMs(), next);
      untilMs.merge(next.getWorkload(), next.getEndMs(), Math::max);
    } else if (topic.equals(topics.switches())) {
      Switch found = Switch.parseFrom(bytes);
      note(words, found.getId() + (found.getSettled() ? " settled" : ""), found);
      switches.merge(found.getId(), found, (before, now) -> before.getSettled() ? before : now);
    } else if (topic.equals(topics.storms())) {
      Storm storm = Storm.parseFrom(bytes);
      note(
          storms,
          String.join(
              " ",
              storm.getId(),
              storm.getState().name(),
              String.valueOf(storm.getEventTimeMs()),
              String.valueOf(storm.getKnownMs()),
              storm.getPartOf()),
          storm);
    } else if (topic.equals(topics.alerts())) {
      Alert alert = Alert.parseFrom(bytes);
      page(alert);
      note(
          alerts,
          alert.getFingerprint()
              + " at "
              + alert.getEventTimeMs()
              + alert.getFiring()
              + alert.getText(),
          alert);
    } else if (topic.equals(topics.health())) {
      health.add(HealthCount.parseFrom(bytes));
    } else {
      deadLetters.add(DeadLetter.parseFrom(bytes));
    }
  }

  /** As those who are paged take it: what begins to fire, and what ceases to. */
  private void page(Alert alert) {
    boolean fired = book.find(alert.getFingerprint()).map(Incident::firing).orElse(false);
    book.fold(alert);
    boolean fires = book.find(alert.getFingerprint()).orElseThrow().firing();
    if (fires != fired) {
      pages.add((fires ? "firing " : "resolved ") + alert.getFingerprint());
    }
  }

  private <M extends Message> void note(Map<String, M> known, String id, M message) {
    M before = known.put(id, message);
    repeats += before == null ? 0 : 1;
    if (before != null && !before.equals(message)) {
      contradictions.add(before + " and " + message);
    }
  }

  /** The end of what every workload has been seen to do, epoch milliseconds. */
  public long everybodyUntilMs(int workloads) {
    return untilMs.size() < workloads
        ? 0
        : untilMs.values().stream().mapToLong(Long::longValue).min().orElse(0);
  }

  public Map<String, Verdict> verdicts() {
    return verdicts;
  }

  public Map<String, Activity> activity() {
    return activity;
  }

  /** The last word on each switch that happened. */
  public Map<String, Switch> switches() {
    Map<String, Switch> happened = new TreeMap<>(switches);
    happened.values().removeIf(Switch::getSuperseded);
    return happened;
  }

  /** Every event of every storm. */
  public Map<String, Storm> storms() {
    return storms;
  }

  public Map<String, Alert> alerts() {
    return alerts;
  }

  /** Alerts that fire now. */
  public int firing() {
    return book.firingCount();
  }

  /** What began to fire and what ceased to, each as often as it did, sorted. */
  public List<String> pages() {
    return pages.stream().sorted().toList();
  }

  public List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  public List<HealthCount> health() {
    return health;
  }

  /** Two messages under one id that differ. */
  public List<String> contradictions() {
    return contradictions;
  }

  /** How many points of storms that makes: one for each scope and time. */
  public long stormPoints() {
    return storms.values().stream()
        .map(storm -> storm.getScope() + storm.getScopeId() + storm.getEventTimeMs())
        .distinct()
        .count();
  }

  /** Storms that page, each as often as it was told. */
  public long paging() {
    return storms.values().stream()
        .filter(storm -> storm.getPartOf().isEmpty() || storm.getJoined())
        .count();
  }

  /** Messages that came more than once. */
  public int repeats() {
    return repeats;
  }

  /** Storms that last and should have ended, by their penalty, before that time. */
  public long overdue(long nowMs, Duration halfLife) {
    Map<String, Storm> newest = new HashMap<>();
    storms
        .values()
        .forEach(
            storm ->
                newest.merge(
                    storm.getId(),
                    storm,
                    BinaryOperator.maxBy(
                        Comparator.comparingLong(Storm::getEventTimeMs)
                            .thenComparing(Storm::getStateValue))));
    open =
        newest.values().stream()
            .filter(storm -> storm.getState() != StormState.CLOSED)
            .map(storm -> storm.getId() + " as of " + storm.getEventTimeMs())
            .sorted()
            .toList();
    return newest.values().stream()
        .filter(storm -> storm.getState() != StormState.CLOSED)
        .filter(storm -> closesMs(storm, halfLife) < nowMs)
        .count();
  }

  private static double closesMs(Storm storm, Duration halfLife) {
    double halvings = Math.log(storm.getPenalty() / storm.getCloseThreshold()) / Math.log(2);
    return storm.getEventTimeMs() + halvings * halfLife.toMillis();
  }

  @Override
  public void close() {
    consumer.close();
  }

  @Override
  public String toString() {
    return "told: %d verdicts, %d switches, %d events of storms, %d alerts, %d repeats, open %s, until %s"
        .formatted(
            verdicts.size(), switches.size(), storms.size(), alerts.size(), repeats, open, untilMs);
  }
}
