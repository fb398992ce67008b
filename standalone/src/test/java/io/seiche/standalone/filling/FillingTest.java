package io.seiche.standalone.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillingTest {
  private static final PastDays WEEK =
      new PastDays(1, LocalDate.parse("2026-11-16"), 7, ZoneOffset.UTC);

  @TempDir private Path data;
  private Filling filling;

  @BeforeEach
  void open() {
    filling = new Filling(data, data.resolve("flink"));
  }

  @Test
  void wholeDaysEndAtTheMidnightOfTheirPlace() {
    Instant evening = Instant.parse("2026-11-23T22:30:00Z");
    assertThat(PastDays.before(evening, 1, 7, ZoneOffset.UTC)).isEqualTo(WEEK);
    assertThat(PastDays.before(evening, 1, 7, ZoneId.of("Asia/Tokyo")).first())
        .as("where the next day has begun")
        .isEqualTo("2026-11-17");
  }

  @Test
  void anEmptyDirectoryIsFilled() throws Exception {
    assertThat(filling.decide(WEEK)).isEqualTo(new Filling.Fill(WEEK));
  }

  @Test
  void whatWasBrokenOffIsFilledOnceMoreWithItsOwnDays() throws Exception {
    FillingMark.of(WEEK, 0).leaveIn(data);
    PastDays other = new PastDays(2, LocalDate.parse("2026-11-17"), 30, ZoneOffset.UTC);
    assertThat(filling.decide(other)).isEqualTo(new Filling.Fill(WEEK));
  }

  @Test
  void whatIsDoneStays() throws Exception {
    FillingMark.of(WEEK, Instant.parse("2026-11-23T12:00:00Z").toEpochMilli()).leaveIn(data);
    assertThat(filling.decide(WEEK))
        .isEqualTo(new Filling.Leave("was filled before, from 2026-11-16 to 2026-11-23T12:00:00Z"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"savepoints/savepoint-1", "checkpoints/1a2b/chk-7", "filled/savepoint-2"})
  void resultsOfOthersStay(String kept) throws Exception {
    Path state = Files.createDirectories(data.resolve("flink").resolve(kept));
    Files.createFile(state.resolve("_metadata"));
    assertThat(filling.decide(WEEK))
        .isInstanceOfSatisfying(
            Filling.Leave.class,
            leave -> assertThat(leave.why()).contains("has results already", "--data"));
  }

  @Test
  void aDamagedMarkIsSaidWithItsFile() throws Exception {
    Files.writeString(data.resolve("history.json"), "{\"seed\": 1, \"first\": \"Monday\"}");
    assertThatThrownBy(() -> filling.decide(WEEK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("history.json");
  }

  @Test
  void theTimeLeftFollowsFromTheTimeTaken() {
    Duration all = Duration.ofDays(30).plusHours(12);
    assertThat(new Filling.Standing(30, Duration.ofDays(10), all, Duration.ofSeconds(20)).words())
        .isEqualTo("filling history: 10 of 30 days, 41 s to go");
    assertThat(new Filling.Standing(30, Duration.ofMinutes(5), all, Duration.ofSeconds(1)).words())
        .as("too early to tell")
        .isEqualTo("filling history: 0 of 30 days");
  }
}
