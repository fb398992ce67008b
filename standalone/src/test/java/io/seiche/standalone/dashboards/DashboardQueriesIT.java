package io.seiche.standalone.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.dashboards.query.Asked;
import io.seiche.dashboards.query.Question;
import io.seiche.dashboards.query.Question.Kind;
import io.seiche.dashboards.query.Questions;
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
  private List<Question> questions;
  private List<Instant> moments;

  @BeforeAll
  void fill(@TempDir Path folder) throws Exception {
    questions = Questions.under(Path.of("../dashboards/grafana"));
    store = FilledStore.fill(folder);
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
    List<Variable> everything = everything();
    return questions.stream()
        .map(
            question -> DynamicTest.dynamicTest(question.where(), () -> ask(question, everything)));
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
    return ofItself(question)
        ? asked(question, store.began(), store.now())
        : asked(question, store.from(), store.end());
  }

  private static boolean ofItself(Question question) {
    return Stream.of("flink_", "health").anyMatch(name -> question.text().contains('"' + name));
  }

  /** A rule looks back as far as it says. */
  private static Asked asked(Question question, Instant from, Instant to) {
    return new Asked(question.range().map(to::minus).orElse(from), to, List.of());
  }

  /**
   * At the end of the time; what is not so then, as that a storm is open or a workload unknown, at
   * some moment of it.
   */
  private void ask(Question question, List<Variable> variables) {
    Asked atTheEnd = asked(question).with(variables);
    String lacking = lacking(question, atTheEnd);
    Iterator<Instant> earlier = moments.iterator();
    while (!lacking.isEmpty() && earlier.hasNext()) {
      Asked then = asked(question, store.from(), earlier.next()).with(variables);
      if (lacking(question, then).isEmpty()) {
        lacking = "";
      }
    }
    assertThat(lacking).as("%s: %s", question, question.sent(atTheEnd)).isEmpty();
  }

  /** What the answer lacks: any row, or any value of a column; empty when it lacks nothing. */
  private String lacking(Question question, Asked asked) {
    List<JsonNode> series = series(question, question.sent(asked));
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

  private List<JsonNode> series(Question question, String sent) {
    List<JsonNode> series = new ArrayList<>();
    for (JsonNode result : store.influx().query(question.database(), sent).path("results")) {
      result.path("series").forEach(series::add);
    }
    return series;
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
