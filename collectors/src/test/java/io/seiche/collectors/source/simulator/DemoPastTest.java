package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.Sample;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPastTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");
  private static final int DAYS = 7;
  private static final int FRIDAY = 4;
  private static final int SATURDAY = 5;
  private static final long HOUR_MS = 3_600_000;
  private static final List<String> SERVICES =
      List.of("helium-1/vol/chat-serve-eu", "helium-2/vol/chat-serve-us", "argon-1/vol/code-serve");
  private static final String LEARNER = "helium-1/vol/rl-rollout-a";

  /** By resource: what changed sides and how much was moved, hour by hour. */
  private final Map<String, Map<Integer, Integer>> sideChanges = new LinkedHashMap<>();

  private final Map<String, Map<Integer, Double>> bytes = new LinkedHashMap<>();
  private final Map<Integer, Double> saved = new TreeMap<>();

  @BeforeAll
  void liveAWeek() {
    DemoPast past = new DemoPast(1, MONDAY, DAYS, ZoneOffset.UTC);
    long startMs = past.endMs();
    Map<String, Boolean> training = new LinkedHashMap<>();
    while (past.endMs() < startMs + DAYS * 24 * HOUR_MS) {
      int hour = (int) ((past.endMs() - startMs) / HOUR_MS);
      for (Poll poll : past.next()) {
        poll.samples().forEach(sample -> note(sample, hour, training));
      }
    }
  }

  private void note(Sample sample, int hour, Map<String, Boolean> training) {
    String path = sample.resource().path();
    double moved =
        sample.readings().orElse(Metric.READ_BYTES, 0)
            + sample.readings().orElse(Metric.WRITE_BYTES, 0);
    bytes.computeIfAbsent(path, none -> new TreeMap<>()).merge(hour, moved, Double::sum);
    Label label = sample.label() == null ? Label.UNKNOWN : Label.valueOf(sample.label());
    if (label == Label.TRAINING || label == Label.INFERENCE) {
      boolean trains = label == Label.TRAINING;
      Boolean before = training.put(path, trains);
      if (before != null && before != trains) {
        sideChanges.computeIfAbsent(path, none -> new TreeMap<>()).merge(hour, 1, Integer::sum);
      }
    }
    if (path.endsWith("pretrain-70b")) {
      saved.merge(hour / 24, sample.readings().orElse(Metric.WRITE_BYTES, 0), Double::sum);
    }
  }

  @Test
  void theSameDaysAreTheSameBits() {
    DemoPast one = new DemoPast(42, MONDAY, 2, ZoneOffset.UTC);
    DemoPast two = new DemoPast(42, MONDAY, 2, ZoneOffset.UTC);
    for (int i = 0; i < 100; i++) {
      assertThat(one.next()).isEqualTo(two.next());
    }
    assertThat(new DemoPast(43, MONDAY, 2, ZoneOffset.UTC).next())
        .as("another seed")
        .isNotEqualTo(new DemoPast(42, MONDAY, 2, ZoneOffset.UTC).next());
  }

  @Test
  void itTellsOfTheResourcesTheDemoTellsOf() {
    List<Poll> polls = new DemoPast(1, MONDAY, 1, ZoneOffset.UTC).next();
    List<Poll> live = FleetSimulator.demo(1).tick(1_000);
    assertThat(resources(polls)).isEqualTo(resources(live));
  }

  private static Set<ResourceId> resources(List<Poll> polls) {
    Set<ResourceId> resources = new LinkedHashSet<>();
    polls.forEach(poll -> poll.samples().forEach(sample -> resources.add(sample.resource())));
    return resources;
  }

  @Test
  void itBeginsAtTheZonesMidnight() {
    ZoneId kolkata = ZoneId.of("Asia/Kolkata");
    DemoPast past = new DemoPast(1, MONDAY, 1, kolkata);
    long midnightMs = MONDAY.atStartOfDay(kolkata).toInstant().toEpochMilli();
    assertThat(past.endMs()).isEqualTo(midnightMs);
    assertThat(past.next())
        .allSatisfy(poll -> assertThat(poll.intervalMs()).isEqualTo(DemoPast.INTERVAL_MS))
        .allSatisfy(poll -> assertThat(poll.endMs()).isEqualTo(midnightMs + DemoPast.INTERVAL_MS));
  }

  @Test
  void oneAfternoonStorms() {
    // Saturday and Sunday are behind it.
    int from = FRIDAY * 24 + 14;
    assertThat(changes(LEARNER, from, from + 3)).as("afternoon").isGreaterThan(45);
    assertThat(changes(LEARNER, 0, DAYS * 24) - changes(LEARNER, from, from + 3))
        .as("all other hours of the week")
        .isBetween(60, 200);
  }

  @Test
  void learnersSwitchInOfficeHours() {
    int office = 0;
    int night = 0;
    for (int day = 0; day < FRIDAY; day++) {
      office += changes(LEARNER, day * 24 + 9, day * 24 + 19);
      night += changes(LEARNER, day * 24 - 5, day * 24 + 9);
    }
    assertThat(office / 10.0).as("an hour").isGreaterThan(2 * night / 14.0);
  }

  private int changes(String path, int fromHour, int untilHour) {
    return sideChanges.get(path).entrySet().stream()
        .filter(hour -> hour.getKey() >= fromHour && hour.getKey() < untilHour)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Test
  void fewerAskAtNightAndAtWeekends() {
    double weekday = 0;
    double weekend = 0;
    double afternoon = 0;
    double night = 0;
    for (int day = 0; day < DAYS; day++) {
      double served = served(day * 24, day * 24 + 24);
      weekday += day < SATURDAY ? served / 5 : 0;
      weekend += day < SATURDAY ? 0 : served / 2;
      afternoon += served(day * 24 + 12, day * 24 + 20);
      night += served(day * 24, day * 24 + 8);
    }
    assertThat(weekend).isLessThan(0.9 * weekday);
    assertThat(night).isLessThan(0.8 * afternoon);
  }

  private double served(int fromHour, int untilHour) {
    return SERVICES.stream().mapToDouble(path -> moved(path, fromHour, untilHour)).sum();
  }

  private double moved(String path, int fromHour, int untilHour) {
    return bytes.get(path).entrySet().stream()
        .filter(hour -> hour.getKey() >= fromHour && hour.getKey() < untilHour)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  @Test
  void checkpointsGrow() {
    double first = saved.get(0) + saved.get(1) + saved.get(2);
    double last = saved.get(4) + saved.get(5) + saved.get(6);
    assertThat(last / first).as("four days of 1.2 %").isBetween(1.02, 1.08);
  }

  @Test
  void aPastNeedsADay() {
    assertThatThrownBy(() -> new DemoPast(1, MONDAY, 0, ZoneOffset.UTC))
        .hasMessageContaining("needs a day");
  }
}
