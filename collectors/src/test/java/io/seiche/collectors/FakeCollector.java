package io.seiche.collectors;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers when it was asked; answers with one sample, or as told. */
final class FakeCollector implements Collector {
  final List<Instant> asked = new CopyOnWriteArrayList<>();
  private final String system;
  private final Duration interval;
  private volatile Answer answer;
  volatile boolean closed;

  interface Answer {
    List<Poll> at(Instant now) throws IOException;
  }

  FakeCollector(String system, Duration interval) {
    this.system = system;
    this.interval = interval;
    this.answer = now -> List.of(poll(system, now));
  }

  FakeCollector answers(Answer next) {
    answer = next;
    return this;
  }

  static Poll poll(String system, Instant now) {
    return new Poll(
        system,
        now.toEpochMilli(),
        1_000,
        List.of(Sample.of(new ResourceId(system, ResourceKind.DEVICE, "sda"), Readings.NONE)));
  }

  @Override
  public String id() {
    return system + "/fake";
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public List<Poll> collect(Instant now) throws IOException {
    asked.add(now);
    return answer.at(now);
  }

  @Override
  public Map<String, Long> skips() {
    return Map.of("reset", 2L);
  }

  @Override
  public void close() {
    closed = true;
  }
}
