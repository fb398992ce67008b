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
    List<Variable> variables = new ArrayList<>(answers.everything());
    Variable chosen = CHOSEN.get(uid);
    if (chosen != null) {
      variables.removeIf(variable -> variable.name().equals(chosen.name()));
      variables.add(chosen);
    }
    Instant from = RANGES.containsKey(uid) ? store.end().minus(RANGES.get(uid)) : store.from();
    ArrayNode asked = JSON.createArrayNode();
    answers
        .questions(Kind.PANEL)
        .filter(question -> question.where().startsWith(dashboard.path("title").asText() + ", "))
        .forEach(question -> asked.add(answer(question, from, store, answers, variables)));
    ObjectNode data = JSON.createObjectNode();
    data.set("dashboard", dashboard);
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

  private static ObjectNode answer(
      Question question,
      Instant from,
      FilledStore store,
      Answers answers,
      List<Variable> variables) {
    boolean ofItself = Answers.ofItself(question);
    Instant begin = ofItself ? store.began() : from;
    Instant end = ofItself ? store.now() : store.end();
    Asked asked = Answers.asked(question, begin, end).with(variables);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("panel", question.asker().path("id").asInt());
    answer.put("refId", question.where().replaceAll(".*, query ", ""));
    answer.put("fromMs", begin.toEpochMilli());
    answer.put("toMs", end.toEpochMilli());
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
