package io.seiche.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.seiche.dashboards.query.Question.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every query of the dashboards and alert rules under a directory of provisioning. */
public final class Questions {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final ObjectMapper YAML = YAMLMapper.builder().build();

  /** As many points as a wide panel has. */
  private static final int POINTS = 1_000;

  private final Path grafana;
  private final Map<String, Source> sources = new TreeMap<>();

  /** A datasource, by its uid. */
  private record Source(String database, Duration least) {}

  private Questions(Path grafana) throws IOException {
    this.grafana = grafana;
    for (Path file : files("provisioning/datasources")) {
      for (JsonNode source : YAML.readTree(file.toFile()).path("datasources")) {
        JsonNode settings = source.path("jsonData");
        sources.put(
            source.path("uid").asText(),
            new Source(
                settings.path("dbName").asText(),
                duration(settings.path("timeInterval").asText("1s"))));
      }
    }
  }

  /**
   * All of them.
   *
   * @param grafana the directory with {@code dashboards} and {@code provisioning}
   */
  public static List<Question> under(Path grafana) throws IOException {
    Questions questions = new Questions(grafana);
    List<Question> all = new ArrayList<>();
    for (Path file : questions.files("dashboards")) {
      questions.ofDashboard(JSON.readTree(file.toFile()), all);
    }
    for (Path file : questions.files("provisioning/alerting")) {
      questions.ofRules(file, all);
    }
    return all;
  }

  private void ofDashboard(JsonNode dashboard, List<Question> all) {
    String title = dashboard.path("title").asText();
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      if (variable.path("type").asText().equals("query")) {
        JsonNode query = variable.path("query");
        all.add(
            question(
                Kind.VARIABLE,
                title + ", variable " + variable.path("name").asText(),
                variable.path("datasource"),
                query.isTextual() ? query.asText() : query.path("query").asText(),
                true,
                "",
                POINTS,
                variable,
                dashboard));
      }
    }
    for (JsonNode annotation : dashboard.path("annotations").path("list")) {
      if (annotation.path("builtIn").asInt() != 1) {
        all.add(
            question(
                Kind.ANNOTATION,
                title + ", annotation " + annotation.path("name").asText(),
                annotation.path("datasource"),
                annotation.path("query").asText(annotation.path("target").path("query").asText()),
                true,
                "",
                POINTS,
                annotation,
                dashboard));
      }
    }
    for (JsonNode panel : dashboard.path("panels")) {
      ofPanel(title, panel, dashboard, all);
      for (JsonNode inside : panel.path("panels")) {
        ofPanel(title, inside, dashboard, all);
      }
    }
  }

  private void ofPanel(String dashboard, JsonNode panel, JsonNode whole, List<Question> all) {
    for (JsonNode target : panel.path("targets")) {
      all.add(
          question(
              Kind.PANEL,
              dashboard
                  + ", panel "
                  + panel.path("title").asText()
                  + ", query "
                  + target.path("refId").asText(),
              target.path("datasource"),
              target.path("query").asText(),
              target.path("resultFormat").asText().equals("table"),
              panel.path("interval").asText(),
              panel.path("maxDataPoints").asInt(POINTS),
              panel,
              whole));
    }
  }

  private void ofRules(Path file, List<Question> all) throws IOException {
    for (JsonNode group : YAML.readTree(file.toFile()).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        for (JsonNode data : rule.path("data")) {
          Source source = sources.get(data.path("datasourceUid").asText());
          if (source == null) {
            continue;
          }
          JsonNode model = data.path("model");
          all.add(
              new Question(
                  Kind.RULE,
                  file.getFileName()
                      + ", rule "
                      + rule.path("title").asText()
                      + ", query "
                      + data.path("refId").asText(),
                  source.database(),
                  model.path("query").asText(),
                  model.path("resultFormat").asText().equals("table"),
                  Duration.ofMillis(model.path("intervalMs").asLong(1_000)),
                  model.path("maxDataPoints").asInt(POINTS),
                  Optional.of(
                      Duration.ofSeconds(data.path("relativeTimeRange").path("from").asLong())),
                  rule));
        }
      }
    }
  }

  private Question question(
      Kind kind,
      String where,
      JsonNode datasource,
      String text,
      boolean table,
      String least,
      int points,
      JsonNode asker,
      JsonNode dashboard) {
    Source source = sources.get(uid(datasource.path("uid").asText(), dashboard));
    if (source == null) {
      throw new IllegalArgumentException(where + ": no datasource " + datasource);
    }
    return new Question(
        kind,
        where,
        source.database(),
        text,
        table,
        least.isEmpty() ? source.least() : duration(least),
        points,
        Optional.empty(),
        asker);
  }

  /** A datasource is named by a variable, which holds a uid. */
  private static String uid(String named, JsonNode dashboard) {
    if (!named.startsWith("$")) {
      return named;
    }
    String name = named.replaceAll("[${}]", "");
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      if (variable.path("name").asText().equals(name)) {
        return variable.path("current").path("value").asText();
      }
    }
    return named;
  }

  private static Duration duration(String text) {
    return text.endsWith("d")
        ? Duration.parse("P" + text)
        : Duration.parse("PT" + text.replace(">", ""));
  }

  private List<Path> files(String folder) throws IOException {
    Path directory = grafana.resolve(folder);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
