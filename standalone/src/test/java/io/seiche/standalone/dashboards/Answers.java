package io.seiche.standalone.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.dashboards.query.Asked;
import io.seiche.dashboards.query.Question;
import io.seiche.dashboards.query.Question.Kind;
import io.seiche.dashboards.query.Questions;
import io.seiche.dashboards.query.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the {@link FilledStore} answers to the questions of the dashboards and alert rules. */
final class Answers {
  static final Path GRAFANA = Path.of("../dashboards/grafana");

  private final FilledStore store;
  private final List<Question> questions;

  private Answers(FilledStore store, List<Question> questions) {
    this.store = store;
    this.questions = questions;
  }

  static Answers of(FilledStore store) throws IOException {
    return new Answers(store, Questions.under(GRAFANA));
  }

  Stream<Question> questions() {
    return questions.stream();
  }

  Stream<Question> questions(Kind kind) {
    return questions().filter(question -> question.kind() == kind);
  }

  /** Over the telemetry; of the pipeline itself, over the time it took. */
  Asked asked(Question question) {
    if (ofItself(question)) {
      return asked(question, store.began(), store.now());
    }
    return question.database().equals("seiche_rollup")
        ? asked(question, store.before(), store.end())
        : asked(question, store.from(), store.end());
  }

  /** Whether it is about the pipeline. */
  static boolean ofItself(Question question) {
    return Stream.of("flink_", "health").anyMatch(name -> question.text().contains('"' + name));
  }

  /** A rule looks back as far as it says. */
  static Asked asked(Question question, Instant from, Instant to) {
    return new Asked(question.range().map(to::minus).orElse(from), to, List.of());
  }

  List<JsonNode> series(Question question, String sent) {
    List<JsonNode> series = new ArrayList<>();
    for (JsonNode result : store.influx().query(question.database(), sent).path("results")) {
      result.path("series").forEach(series::add);
    }
    return series;
  }

  /** All variables with all there is of them. */
  List<Variable> everything() {
    return everything("");
  }

  /** The same of one dashboard. */
  List<Variable> everything(String dashboard) {
    return questions(Kind.VARIABLE)
        .filter(question -> question.where().startsWith(dashboard))
        .map(question -> variable(question, values(question)))
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

  /** What can be chosen of a variable. */
  List<String> values(Question question) {
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
