package io.seiche.standalone.console;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.flink.rules.MalformedRulesException;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.rules.RulesCodec;
import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.HealthCount;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.Switch;
import io.seiche.results.v1.Verdict;
import io.seiche.telemetry.wire.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Reads records of the result topics, and of the rules', into the live model. Thread-safe. */
final class ResultReader {
  /** The window, and some for what was late. */
  private static final Duration WINDOW = Duration.ofMinutes(70);

  /** Rare and remembered for a day. */
  private static final Duration DAY = Duration.ofHours(24);

  /** The newest record is all that counts, however old it is. */
  private static final Duration ALWAYS = Duration.ofDays(100 * 365);

  private interface Fold {
    void accept(byte[] value, long arrivalMs) throws InvalidProtocolBufferException;
  }

  /**
   * What to do with a topic.
   *
   * @param lookback how much of its past is of use
   */
  private record Reading(Duration lookback, Fold fold) {}

  private final Map<String, Reading> readings;

  ResultReader(Topics topics, LiveModel model) {
    readings =
        Map.of(
            topics.verdicts(),
            new Reading(WINDOW, (value, at) -> model.onVerdict(Verdict.parseFrom(value), at)),
            topics.activity(),
            new Reading(WINDOW, (value, at) -> model.onActivity(Activity.parseFrom(value), at)),
            topics.switches(),
            new Reading(DAY, (value, at) -> model.onSwitch(Switch.parseFrom(value), at)),
            topics.storms(),
            new Reading(DAY, (value, at) -> model.onStorm(Storm.parseFrom(value), at)),
            topics.alerts(),
            new Reading(DAY, (value, at) -> model.onAlert(Alert.parseFrom(value), at)),
            topics.health(),
            new Reading(DAY, (value, at) -> model.onHealth(HealthCount.parseFrom(value), at)),
            topics.rules(),
            new Reading(ALWAYS, (value, at) -> model.onRules(rules(value))));
  }

  private static PublishedRules rules(byte[] value) throws InvalidProtocolBufferException {
    try {
      return RulesCodec.decode(value);
    } catch (MalformedRulesException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }

  Set<String> topics() {
    return readings.keySet();
  }

  /** How far back to begin with a topic. */
  Duration lookback(String topic) {
    return readings.get(topic).lookback();
  }

  /**
   * Takes in one record of one of {@link #topics()}.
   *
   * @throws InvalidProtocolBufferException for bytes that are no such result
   */
  void take(String topic, byte[] value, long arrivalMs) throws InvalidProtocolBufferException {
    if (value == null) {
      throw new InvalidProtocolBufferException("the record has no value");
    }
    readings.get(topic).fold().accept(value, arrivalMs);
  }
}
