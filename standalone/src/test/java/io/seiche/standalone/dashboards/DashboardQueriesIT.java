package io.seiche.standalone.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.dashboards.query.Asked;
import io.seiche.dashboards.query.Question;
import io.seiche.dashboards.query.Question.Kind;
import io.seiche.dashboards.query.Variable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query that the dashboards and alert rules send, asked of a real InfluxDB that the real
 * pipeline has filled: each yields rows, and each of its columns a value somewhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardQueriesIT {
  private FilledStore store;
  private Answers answers;
  private List<Instant> moments;

  @BeforeAll
  void fill(@TempDir Path folder) throws Exception {
    store = FilledStore.fill(folder);
    answers = Answers.of(store);
    moments = moments();
  }

  @AfterAll
  void close() {
    if (store != null) {
      store.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> isAnsweredWithRows() {
    List<Variable> everything = answers.everything();
    return answers
        .questions()
        .map(
            question -> DynamicTest.dynamicTest(question.where(), () -> ask(question, everything)));
  }

  /** Some values of each variable rather than all: what people choose when they look closer. */
  @TestFactory
  Stream<DynamicTest> isAnsweredForWhatIsChosen() {
    List<Variable> chosen = chosen();
    return answers
        .questions(Kind.PANEL)
        .map(
            question ->
                DynamicTest.dynamicTest(
                    question.where(),
                    () ->
                        answers.series(
                            question, question.sent(answers.asked(question).with(chosen)))));
  }

  /**
   * At the end of the time; what is not so then, as that a storm is open or a workload unknown, at
   * some moment of it.
   */
  private void ask(Question question, List<Variable> variables) {
    Asked atTheEnd = answers.asked(question).with(variables);
    String lacking = lacking(question, atTheEnd);
    Iterator<Instant> earlier = moments.iterator();
    while (!lacking.isEmpty() && earlier.hasNext()) {
      Asked then = Answers.asked(question, store.from(), earlier.next()).with(variables);
      if (lacking(question, then).isEmpty()) {
        lacking = "";
      }
    }
    assertThat(lacking).as("%s: %s", question, question.sent(atTheEnd)).isEmpty();
  }

  /** What the answer lacks: any row, or any value of a column; empty when it lacks nothing. */
  private String lacking(Question question, Asked asked) {
    List<JsonNode> series = answers.series(question, question.sent(asked));
    Set<String> filled = new TreeSet<>();
    Set<String> columns = new TreeSet<>();
    for (JsonNode one : series) {
      for (JsonNode row : one.path("values")) {
        for (int i = 0; i < row.size(); i++) {
          columns.add(one.path("columns").path(i).asText());
          if (!row.get(i).isNull()) {
            filled.add(one.path("columns").path(i).asText());
          }
          if (question.kind() == Kind.PANEL && !question.table() && i > 0) {
            assertThat(row.get(i).isNull() || row.get(i).isNumber())
                .as("numbers in %s, got %s", question, row.get(i))
                .isTrue();
          }
        }
      }
    }
    columns.removeAll(filled);
    return series.isEmpty() ? "rows" : String.join(", ", columns);
  }

  /** Every minute, and those at which a workload was unknown. */
  private List<Instant> moments() {
    List<Instant> moments = new ArrayList<>();
    for (Instant at = store.now(); at.isAfter(store.from()); at = at.minusSeconds(60)) {
      moments.add(at);
    }
    store
        .influx()
        .rows("seiche_raw", "SELECT \"code\" FROM \"phase\" WHERE \"code\" = 7 LIMIT 50")
        .forEach(row -> moments.add(Instant.ofEpochMilli(row.get(0).asLong())));
    return moments;
  }

  private List<Variable> chosen() {
    return answers
        .questions(Kind.VARIABLE)
        .map(question -> chosen(question, answers.values(question)))
        .toList();
  }

  private static Variable chosen(Question question, List<String> values) {
    JsonNode variable = question.asker();
    boolean multi = variable.path("multi").asBoolean();
    return new Variable(
        variable.path("name").asText(),
        multi,
        variable.path("allValue").asText(),
        false,
        values.subList(0, Math.min(multi ? 2 : 1, values.size())));
  }
}
