package io.seiche.standalone.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.standalone.backtest.scores.Marks;
import io.seiche.standalone.backtest.scores.Says;
import io.seiche.standalone.backtest.scores.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
  @TempDir private Path dir;
  private Played played;

  @BeforeEach
  void recording() {
    played = new Played(dir.resolve("day.csv"));
  }

  @Test
  void predictionsNameTheLiveVerdictOfEveryRow() throws IOException {
    played.resource("a,b", "TTTII", ".TTMI").settled("a,b", "TTTII");
    BacktestResult result = played.result(VerdictKind.LIVE, dir);

    assertThat(Files.readAllLines(predictions(result)))
        .containsExactly(
            "time_ms,resource,label",
            "0,\"a,b\",UNKNOWN",
            "1000,\"a,b\",TRAINING",
            "2000,\"a,b\",TRAINING",
            "3000,\"a,b\",TRAINING+INFERENCE",
            "4000,\"a,b\",INFERENCE");
    assertThat(dir.resolve("day.csv.part")).doesNotExist();
  }

  private static Path predictions(BacktestResult result) {
    return result.outcomes().get(0).judgement().predictions();
  }

  @Test
  void whatDidNotSettleIsTheLiveVerdict() throws IOException {
    played.resource("a", "TTTIII", "TTTTII").settled("a", ".T.I");
    BacktestResult result = played.result(VerdictKind.SETTLED, dir);

    assertThat(said(predictions(result))).isEqualTo("TTTIII");
    assertThat(result.overall().settled()).isPresent();
    assertThat(result.scores(result.overall()).keySet())
        .containsExactly(VerdictKind.SETTLED, VerdictKind.LIVE);
  }

  @Test
  void whereNothingSettlesTheLiveVerdictStands() throws IOException {
    played.resource("a", "TTTIII", "TTTTII");
    BacktestResult result = played.result(VerdictKind.SETTLED, dir);

    assertThat(said(predictions(result))).isEqualTo("TTTTII");
    assertThat(result.overall().settled()).isEmpty();
    assertThat(result.scores(result.overall()).keySet()).containsExactly(VerdictKind.LIVE);
  }

  private static String said(Path predictions) throws IOException {
    StringBuilder letters = new StringBuilder();
    for (String line : Files.readAllLines(predictions).subList(1, 7)) {
      letters.append(line.charAt(line.lastIndexOf(',') + 1));
    }
    return letters.toString();
  }

  @Test
  void scoresBothVerdicts() throws IOException {
    played.resource("a", "TTTIII.", "TTTTIIT").settled("a", "TTTIIIT");
    Marks marks = played.result(VerdictKind.LIVE, null).overall();

    assertThat(marks.live().rows()).isEqualTo(6);
    assertThat(marks.live().confusion().accuracy()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(marks.settled().orElseThrow().confusion().accuracy()).isEqualTo(1);
  }

  @Test
  void differencesAreSpansOfOneMistake() throws IOException {
    played.resource("a", "TTTTMMII", "TLLCTIII");
    Timeline timeline =
        played.result(VerdictKind.LIVE, null).outcomes().get(0).judgement().timelines().get(0);

    assertThat(timeline.differences().rows()).isEqualTo(8);
    assertThat(timeline.differences().wrong()).as("one of two tenants is right").isEqualTo(3);
    assertThat(timeline.differences().longest())
        .extracting(span -> span.startMs() + ": " + span.rows() + " " + span.said())
        .isEqualTo(List.of("1000: 2 LOAD", "3000: 1 CHECKPOINT"));
  }

  @Test
  void ribbonsAreRunsOfTheSame() throws IOException {
    played.resource("a", "TTT..III", "TTTTTTII");
    Timeline timeline =
        played.result(VerdictKind.LIVE, null).outcomes().get(0).judgement().timelines().get(0);

    assertThat(timeline.truth().runs())
        .containsExactly(
            new Ribbon.Run(0, 3, Says.truth("TRAINING")),
            new Ribbon.Run(5, 3, Says.truth("INFERENCE")));
    assertThat(timeline.live().runs()).extracting(Ribbon.Run::length).containsExactly(6, 2);
  }

  @Test
  void rowsOutOfOrderAreDrawnWhereTheyBelong() {
    Ribbon ribbon = new Ribbon();
    for (int index : new int[] {4, 5, 0, 1, 2}) {
      ribbon.add(index, Says.truth("IDLE"));
    }

    assertThat(ribbon.runs())
        .containsExactly(
            new Ribbon.Run(0, 3, Says.truth("IDLE")), new Ribbon.Run(4, 2, Says.truth("IDLE")));
  }
}
