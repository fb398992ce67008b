package io.seiche.collectors.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Value;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.TopicPartition;

/** An agent tells every second what a disk did, and Kafka brings it somehow. */
class GatheringPropertyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ResourceId DISK = new ResourceId("n1", ResourceKind.DEVICE, "sda");
  private static final TopicPartition PARTITION = new TopicPartition("telegraf", 0);

  /** What becomes of the record of one second. */
  enum Fault {
    NONE,
    /** As most of them. */
    NONE_EITHER,
    MISSING,
    TWICE,
    /** Behind the one after it. */
    LATE,
    /** The host was started anew, so the counter was. */
    RESET,
    /** A second agent tells of the same disk. */
    OTHER_AGENT
  }

  @Property(tries = 500)
  void noSampleSaysMoreThanWasDone(
      @ForAll @Size(min = 3, max = 40) List<Fault> faults,
      @ForAll @Size(40) List<@IntRange(max = 1_000_000) Integer> operations,
      @ForAll boolean deltas) {
    Gathering gathering = new Gathering(Duration.ofSeconds(2), new Skips());
    List<Poll> polls = new ArrayList<>();
    List<Measurement> late = new ArrayList<>();
    double done = 0;
    double counted = 1e9;
    for (int second = 0; second < faults.size(); second++) {
      Fault fault = faults.get(second);
      done += operations.get(second);
      counted = (fault == Fault.RESET ? 0 : counted) + operations.get(second);
      Value value = deltas ? delta(second, operations.get(second)) : total(counted);
      long nowMs = NOON.plusSeconds(second).toEpochMilli() + 100;
      List<Measurement> brought = new ArrayList<>();
      if (fault != Fault.MISSING && fault != Fault.LATE) {
        brought.add(measurement("diskio", second, value));
      }
      brought.addAll(late);
      late.clear();
      switch (fault) {
        case LATE -> late.add(measurement("diskio", second, value));
        case TWICE -> brought.add(brought.get(0));
        case OTHER_AGENT -> brought.add(measurement("hostmetrics", second, total(counted + 7)));
        default -> {}
      }
      for (Measurement each : brought) {
        gathering.add(each, new Origin(PARTITION, second, true), nowMs);
      }
      polls.addAll(gathering.close(nowMs));
    }
    polls.addAll(gathering.close(NOON.plusSeconds(1_000).toEpochMilli()));

    double sampled = 0;
    long covered = 0;
    for (Poll poll : polls) {
      assertThat(poll.endMs() - poll.intervalMs())
          .as("not covered yet")
          .isGreaterThanOrEqualTo(covered);
      covered = poll.endMs();
      sampled += poll.samples().get(0).readings().orElse(Metric.READ_OPS, 0);
    }
    assertThat(sampled).isLessThanOrEqualTo(done);
  }

  private static Measurement measurement(String agent, int second, Value value) {
    return new Measurement(agent, DISK, NOON.plusSeconds(second), List.of(value));
  }

  private static Value total(double counted) {
    return Value.total(Metric.READ_OPS, "reads", counted);
  }

  private static Value delta(int second, double operations) {
    return new Value(
        Value.Kind.DELTA,
        Metric.READ_OPS,
        "reads",
        Optional.of(NOON.plusSeconds(second - 1)),
        operations);
  }
}
