package io.seiche.standalone.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.dashboards.query.Asked;
import io.seiche.dashboards.query.Question;
import io.seiche.dashboards.query.Question.Kind;
import io.seiche.dashboards.query.Variable;
import io.seiche.standalone.e2e.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Draws the pictures of {@code docs/dashboards.md}: each dashboard's own JSON with what its queries
 * are answered, sketched by {@code dashboard.js} and photographed. Pages stay under {@code
 * target/dashboards}.
 */
@EnabledIfSystemProperty(named = "seiche.dashboards.pictures", matches = "true")
class DashboardPicturesIT {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Path PAGES = Path.of("target", "dashboards");
  private static final Path IMAGES = Path.of("../docs/images");
  private static final int WIDTH_PX = 1440;

  /** As far back as a dashboard looks at what is summed by day. */
  private static final Map<String, Duration> RANGES =
      Map.of("seiche-now", Duration.ofHours(1), "seiche-trends", Duration.ofDays(8));

  /** Of graphs that look ahead: nearer than Grafana's, as there are few days. */
  private static final Duration AROUND = Duration.ofDays(10);

  /** Panels that are there once for each value are drawn for the first of them. */
  private static final int REPEATED = 2;

  /** What is looked at more closely, where all would be too much. */
  private static final Map<String, Variable> CHOSEN =
      Map.of(
          "seiche-workload", new Variable("workload", true, ".*", false, List.of("node/gpu-rl")));

  @Test
  void drawsEachDashboard(@TempDir Path folder) throws Exception {
    Files.createDirectories(PAGES);
    try (FilledStore store = FilledStore.fill(folder);
        Browser browser = Browser.open();
        Stream<Path> files = Files.list(Answers.GRAFANA.resolve("dashboards"))) {
      Answers answers = Answers.of(store);
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        Path page = PAGES.resolve(name + ".html");
        Files.writeString(page, page(JSON.readTree(file.toFile()), store, answers));
        photograph(browser, page, name);
      }
    }
  }

  private static void photograph(Browser browser, Path page, String name) throws IOException {
    browser.resize(WIDTH_PX, WIDTH_PX);
    browser.go(page.toUri().toString());
    browser.awaitTrue("document.body.dataset.drawn");
    int height = ((Number) browser.evaluate("document.body.scrollHeight")).intValue();
    browser.resize(WIDTH_PX, height);
    Palette.write(
        browser.screenshot("grafana-" + name).image(), IMAGES.resolve("grafana-" + name + ".png"));
  }

  private static String page(JsonNode dashboard, FilledStore store, Answers answers)
      throws IOException {
    String uid = dashboard.path("uid").asText();
    String name = dashboard.path("title").asText() + ", ";
    List<Variable> variables = new ArrayList<>(answers.everything(name));
    Variable chosen = CHOSEN.get(uid);
    if (chosen != null) {
      variables.removeIf(variable -> variable.name().equals(chosen.name()));
      variables.add(chosen);
    }
    Instant from = RANGES.containsKey(uid) ? store.end().minus(RANGES.get(uid)) : store.from();
    ArrayNode asked = JSON.createArrayNode();
    answers
        .questions(Kind.PANEL)
        .filter(question -> question.where().startsWith(name))
        .forEach(question -> asked.addAll(answered(question, from, store, answers, variables)));
    ObjectNode data = JSON.createObjectNode();
    data.set("dashboard", repeated(dashboard, variables));
    data.set("answers", asked);
    data.put("chosen", chosen == null ? "All" : String.join(", ", chosen.chosen()));
    return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>%s</title>
        <style>%s</style>
        <body>
        <script>const DATA = %s;</script>
        <script>%s</script>
        </body>
        </html>
        """
        .formatted(
            dashboard.path("title").asText(),
            resource("dashboard.css"),
            JSON.writeValueAsString(data).replace("</", "<\\/"),
            resource("dashboard.js"));
  }

  /** The dashboard with panels that are there for each value, as they are laid out for some. */
  private static JsonNode repeated(JsonNode dashboard, List<Variable> variables) {
    ObjectNode laidOut = dashboard.deepCopy();
    ArrayNode panels = laidOut.putArray("panels");
    for (JsonNode panel : dashboard.path("panels")) {
      List<String> values = values(panel, variables);
      if (values.isEmpty()) {
        panels.add(panel);
      }
      for (int i = 0; i < values.size(); i++) {
        ObjectNode one = panel.deepCopy();
        int width = panel.path("gridPos").path("w").asInt() / values.size();
        one.put("id", id(panel, i));
        one.put(
            "title",
            panel
                .path("title")
                .asText()
                .replace("$" + panel.path("repeat").asText(), values.get(i)));
        one.withObject("/gridPos").put("w", width).put("x", i * width);
        panels.add(one);
      }
    }
    return laidOut;
  }

  /** Those of its variable that it is drawn for; empty where it is there once. */
  private static List<String> values(JsonNode panel, List<Variable> variables) {
    String name = panel.path("repeat").asText();
    return variables.stream()
        .filter(variable -> variable.name().equals(name))
        .flatMap(variable -> variable.chosen().stream())
        .distinct()
        .limit(REPEATED)
        .toList();
  }

  private static int id(JsonNode panel, int repetition) {
    return panel.path("id").asInt() + 1000 * repetition;
  }

  private static List<ObjectNode> answered(
      Question question,
      Instant from,
      FilledStore store,
      Answers answers,
      List<Variable> variables) {
    boolean ofItself = Answers.ofItself(question);
    Instant begin = ofItself ? store.began() : from;
    Instant end = ofItself ? store.now() : store.end();
    JsonNode panel = question.asker();
    List<String> values = values(panel, variables);
    if (values.isEmpty()) {
      Asked asked = Answers.asked(question, begin, end).with(variables);
      return List.of(answer(question, id(panel, 0), asked, answers));
    }
    List<ObjectNode> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      List<Variable> one = new ArrayList<>(variables);
      one.removeIf(variable -> variable.name().equals(panel.path("repeat").asText()));
      one.add(Variable.of(panel.path("repeat").asText(), values.get(i)));
      Asked asked = new Asked(end.minus(AROUND), end.plus(AROUND), one);
      all.add(answer(question, id(panel, i), asked, answers));
    }
    return all;
  }

  private static ObjectNode answer(Question question, int panel, Asked asked, Answers answers) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("panel", panel);
    answer.put("refId", question.where().replaceAll(".*, query ", ""));
    answer.put("fromMs", asked.from().toEpochMilli());
    answer.put("toMs", asked.to().toEpochMilli());
    answer.put("intervalMs", asked.interval(question.least(), question.points()).toMillis());
    answer.putArray("series").addAll(answers.series(question, question.sent(asked)));
    return answer;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DashboardPicturesIT.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
