package io.seiche.standalone.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.dashboards.query.Asked;
import io.seiche.dashboards.query.Question;
import io.seiche.dashboards.query.Question.Kind;
import io.seiche.dashboards.query.Questions;
import io.seiche.dashboards.query.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private List<Question> questions;

  @BeforeAll
  void fill(@TempDir Path folder) throws Exception {
    questions = Questions.under(Path.of("../dashboards/grafana"));
    store = FilledStore.fill(folder);
  }

  @AfterAll
  void close() {
    if (store != null) {
      store.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> isAnsweredWithRows() {
    List<Variable> everything = everything();
    return questions.stream()
        .map(
            question ->
                DynamicTest.dynamicTest(
                    question.where(), () -> ask(question, asked(question).with(everything))));
  }

  /** Some values of each variable rather than all: what people choose when they look closer. */
  @TestFactory
  Stream<DynamicTest> isAnsweredForWhatIsChosen() {
    List<Variable> chosen = chosen();
    return questions.stream()
        .filter(question -> question.kind() == Kind.PANEL)
        .map(
            question ->
                DynamicTest.dynamicTest(
                    question.where(),
                    () -> series(question, question.sent(asked(question).with(chosen)))));
  }

  /** Over the telemetry; of the pipeline itself, over the time it took. */
  private Asked asked(Question question) {
    boolean ofItself =
        Stream.of("flink_", "health").anyMatch(name -> question.text().contains('"' + name));
    return new Asked(store.from(), ofItself ? store.now() : store.end(), List.of());
  }

  private void ask(Question question, Asked asked) {
    String sent = question.sent(asked);
    List<JsonNode> series = series(question, sent);
    assertThat(series).as("series of %s: %s", question, sent).isNotEmpty();
    Set<String> filled = new HashSet<>();
    List<String> columns = new ArrayList<>();
    for (JsonNode one : series) {
      for (JsonNode row : one.path("values")) {
        for (int i = 0; i < row.size(); i++) {
          String column = one.path("columns").path(i).asText();
          if (!columns.contains(column)) {
            columns.add(column);
          }
          if (!row.get(i).isNull()) {
            filled.add(column);
          }
          if (question.kind() == Kind.PANEL && !question.table() && i > 0) {
            assertThat(row.get(i).isNull() || row.get(i).isNumber())
                .as("a number in %s of %s: %s", column, question, sent)
                .isTrue();
          }
        }
      }
    }
    assertThat(filled).as("columns with a value in %s: %s", question, sent).containsAll(columns);
  }

  private List<JsonNode> series(Question question, String sent) {
    List<JsonNode> series = new ArrayList<>();
    for (JsonNode result : store.influx().query(question.database(), sent).path("results")) {
      result.path("series").forEach(series::add);
    }
    return series;
  }

  private List<Variable> everything() {
    return questions.stream()
        .filter(question -> question.kind() == Kind.VARIABLE)
        .map(question -> variable(question, values(question)))
        .toList();
  }

  private List<Variable> chosen() {
    return questions.stream()
        .filter(question -> question.kind() == Kind.VARIABLE)
        .map(question -> chosen(question, values(question)))
        .toList();
  }

  private static Variable variable(Question question, List<String> values) {
    JsonNode variable = question.asker();
    return new Variable(
        variable.path("name").asText(),
        variable.path("multi").asBoolean(),
        variable.path("allValue").asText(),
        variable.path("includeAll").asBoolean(),
        variable.path("includeAll").asBoolean() ? values : values.subList(0, 1));
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

  private List<String> values(Question question) {
    List<String> values = new ArrayList<>();
    for (JsonNode one : series(question, question.sent(asked(question)))) {
      for (JsonNode row : one.path("values")) {
        values.add(row.path(row.size() - 1).asText());
      }
    }
    assertThat(values).as("values for %s", question.where()).isNotEmpty();
    return values;
  }
}
