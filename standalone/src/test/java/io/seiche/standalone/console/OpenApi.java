package io.seiche.standalone.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.history.trends.TrendAnswers;
import io.seiche.standalone.console.document.Answers;
import io.seiche.standalone.console.document.BudgetsDocument;
import io.seiche.standalone.console.document.HistoryDocument;
import io.seiche.standalone.console.document.InventoryDocument;
import io.seiche.standalone.console.document.PageDocument;
import io.seiche.standalone.console.document.PenaltyDocument;
import io.seiche.standalone.console.document.RulesDocument;
import io.seiche.standalone.console.document.TimelineDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The API as an OpenAPI 3.1 document: what can be asked, with what, and what the answer is. */
final class OpenApi {
  /**
   * A parameter.
   *
   * @param schema what it may be
   */
  private record Param(String name, String about, ObjectNode schema) {}

  /**
   * A question.
   *
   * @param path below {@code /api/v1}
   * @param lists the answer has as CSV; empty when there is no CSV
   */
  private record Question(
      String path, String about, Class<?> answer, List<Param> params, List<String> lists) {}

  private static final String LAST_FORM = "^[0-9]{1,6}[smhd]$";

  private final Schemas schemas = new Schemas();

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode text() {
    return node().put("type", "string");
  }

  private static ObjectNode number(long least, long most) {
    return node().put("type", "integer").put("minimum", least).put("maximum", most);
  }

  private static ObjectNode choice(String... choices) {
    ObjectNode schema = text();
    Stream.of(choices).forEach(schema.withArray("enum")::add);
    return schema;
  }

  private static Param last(String usual) {
    return new Param(
        "last", "how long a span", text().put("pattern", LAST_FORM).put("default", usual));
  }

  private static Param until() {
    return new Param(
        "until_ms",
        "where it ends, epoch milliseconds; now if left out",
        node().put("type", "integer").put("minimum", 1));
  }

  private static Param from() {
    return new Param(
        "from_ms",
        "where it begins, in place of `last`",
        node().put("type", "integer").put("minimum", 0));
  }

  private static Param workload() {
    return new Param("workload", "a glob: `*` is anything, `?` one character", text());
  }

  private static Param limit(int usual, int most) {
    return new Param("limit", "longest list", number(1, most).put("default", usual));
  }

  private static List<Param> past(String usual) {
    return List.of(last(usual), from(), until(), workload(), limit(1_000, 10_000));
  }

  private static Question plain(String path, String about, Class<?> answer, Param... params) {
    return new Question(path, about, answer, List.of(params), List.of());
  }

  private static Question trend(
      String name, String about, Class<?> answer, List<String> lists, Param... more) {
    List<Param> params = new ArrayList<>();
    params.add(last("30d"));
    params.add(from());
    params.add(until());
    params.add(
        new Param(
            "by",
            "how long a step is; up to 3 days an hour, up to 120 days a day, else a week",
            choice("hour", "day", "week", "month")));
    params.add(new Param("array", "of this array, or host with storage of its own", text()));
    params.add(workload());
    params.addAll(List.of(more));
    params.add(
        new Param("format", "JSON, or one list of the answer as CSV", choice("json", "csv")));
    params.add(new Param("part", "which list, of CSV", choice(lists.toArray(String[]::new))));
    return new Question("/trends/" + name, about, answer, params, lists);
  }

  private static List<Question> questions() {
    Param limit = limit(20, 1_000);
    return List.of(
        plain("/now", "Everything the page shows", PageDocument.class),
        plain("/phases", "What each workload does now", Answers.Phases.class),
        plain("/status", "How Seiche itself is", Answers.Status.class),
        plain(
            "/switches",
            "Changes of side, oldest first, and the bill",
            Answers.Switches.class,
            past("1h").toArray(Param[]::new)),
        plain(
            "/storms",
            "Open storms, and those that closed in the span",
            Answers.Storms.class,
            past("24h").toArray(Param[]::new)),
        plain(
            "/alerts",
            "What fires, then what has resolved in the span",
            Answers.Alerts.class,
            past("24h").toArray(Param[]::new)),
        plain(
            "/storms/penalty",
            "The penalty of a workload, array or the fleet over time",
            PenaltyDocument.class,
            new Param(
                "scope", "whose", choice("workload", "array", "fleet").put("default", "fleet")),
            new Param("scope_id", "which one", text()),
            last("1h"),
            until()),
        plain(
            "/storms/budgets",
            "How many switches each system absorbs",
            BudgetsDocument.class,
            last("24h")),
        plain(
            "/history",
            "How much the results store holds, and what becomes of it",
            HistoryDocument.class),
        plain("/inventory", "Who owns what, as it is in force", InventoryDocument.class),
        plain("/rules", "The thresholds in force", RulesDocument.class),
        plain(
            "/workloads",
            "All workloads the store knows, those long gone too",
            Answers.Workloads.class),
        plain(
            "/workloads/{id}/timeline",
            "One workload's past",
            TimelineDocument.class,
            last("1h"),
            until(),
            new Param("steps", "at most so many", number(10, 2_000).put("default", 720))),
        trend(
            "occupancy",
            "What workloads did",
            TrendAnswers.Occupancy.class,
            List.of("steps", "totals")),
        trend(
            "heatmap",
            "A figure by hour of the week",
            TrendAnswers.HeatMap.class,
            List.of("cells"),
            new Param(
                "what",
                "`switches`, `storm_s`, `bill_bytes`, or a phase: its share of the time",
                text().put("default", "switches"))),
        trend(
            "bill",
            "What switching cost, and whom",
            TrendAnswers.Bill.class,
            List.of("steps", "payers"),
            limit),
        trend(
            "storms",
            "Storms and how long they lasted",
            TrendAnswers.Storms.class,
            List.of("steps", "longest"),
            limit),
        trend(
            "checkpoints",
            "Saves: size, cadence, bandwidth",
            TrendAnswers.Transfers.class,
            List.of("steps")),
        trend(
            "loads",
            "Loads: size, time, bandwidth",
            TrendAnswers.Transfers.class,
            List.of("steps")),
        trend(
            "serving",
            "Fan-out, burstiness and throughput of serving",
            TrendAnswers.Serving.class,
            List.of("steps")),
        trend(
            "ingest",
            "New data that landed, and where",
            TrendAnswers.Ingest.class,
            List.of("steps", "where"),
            limit),
        trend(
            "percentiles",
            "Percentiles of throughput and latency, by phase",
            TrendAnswers.Percentiles.class,
            List.of("steps", "totals")),
        trend(
            "compare",
            "The span beside the one before it",
            TrendAnswers.Comparison.class,
            List.of("changes")),
        trend(
            "forecast",
            "Peaks of the days to come",
            TrendAnswers.Forecasts.class,
            List.of("systems"),
            new Param(
                "peak", "which one; all if left out", choice("save", "load", "read", "write")),
            new Param("days", "how far ahead", number(1, 366).put("default", 28)),
            new Param(
                "capacity",
                "bytes per second it is held against, such as `40G` or `40GB/s`",
                text())),
        trend(
            "workloads",
            "What each workload did, by name, page by page",
            TrendAnswers.Workloads.class,
            List.of("workloads"),
            limit,
            new Param("after", "the `next` of the page before", text())));
  }

  ObjectNode document() {
    ObjectNode document = node().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Seiche")
        .put("version", "1")
        .put("summary", "Phases of AI workloads, switching storms and what they cost")
        .put(
            "description",
            "Read only. Times are epoch milliseconds in UTC, durations seconds, sizes bytes, shares 0 to 1; what is not known is null. docs/api.md says more. Within version 1 fields and values are only added.")
        .putObject("license")
        .put("name", "Apache 2.0")
        .put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/api/v1");
    ObjectNode paths = document.putObject("paths");
    questions().forEach(question -> paths.set(question.path(), path(question)));
    stream(paths);
    ObjectNode itself = paths.putObject("/openapi.json").putObject("get");
    itself.put("operationId", "openapi").put("summary", "This document");
    content(
        itself.putObject("responses").putObject("200").put("description", "it"),
        node().put("type", "object"));
    ObjectNode failure = schemas.ref(Answers.Failure.class);
    ObjectNode components = document.putObject("components");
    ObjectNode responses = components.putObject("responses");
    for (String[] one :
        new String[][] {
          {"Refused", "a parameter cannot be read, or more is asked than can be read at once"},
          {"Missing", "no such workload"},
          {"Busy", "the store is starting, closing, busy, not read here, or failed"}
        }) {
      content(responses.putObject(one[0]).put("description", one[1]), failure.deepCopy());
    }
    ObjectNode all = components.putObject("schemas");
    schemas.all().forEach(all::set);
    return document;
  }

  private static void content(ObjectNode response, ObjectNode schema) {
    response.putObject("content").putObject("application/json").set("schema", schema);
  }

  private void stream(ObjectNode paths) {
    ObjectNode get = paths.putObject("/stream").putObject("get");
    get.put("operationId", "stream")
        .put("summary", "Server-sent events: a snapshot, then an update each second")
        .putObject("responses")
        .putObject("200")
        .put("description", "each event's data is a document")
        .putObject("content")
        .putObject("text/event-stream")
        .set(
            "schema",
            text()
                .put("contentMediaType", "application/json")
                .set("contentSchema", schemas.ref(PageDocument.class)));
    ((ObjectNode) get.get("responses")).putObject("503").put("$ref", "#/components/responses/Busy");
  }

  private ObjectNode path(Question question) {
    ObjectNode get = node();
    get.put("operationId", question.path().substring(1).replaceAll("[/{}]+", "_"));
    get.put("summary", question.about());
    ArrayNode params = get.putArray("parameters");
    if (question.path().contains("{id}")) {
      params
          .addObject()
          .put("name", "id")
          .put("in", "path")
          .put("required", true)
          .put("description", "the workload's; slashes as they are or as %2F")
          .set("schema", text());
    }
    for (Param param : question.params()) {
      params
          .addObject()
          .put("name", param.name())
          .put("in", "query")
          .put("description", param.about())
          .set("schema", param.schema());
    }
    if (params.isEmpty()) {
      get.remove("parameters");
    }
    ObjectNode responses = get.putObject("responses");
    ObjectNode ok = responses.putObject("200").put("description", "the answer");
    content(ok, schemas.ref(question.answer()));
    if (!question.lists().isEmpty()) {
      ((ObjectNode) ok.get("content")).putObject("text/csv").set("schema", text());
    }
    refusals(question, responses);
    return (ObjectNode) node().set("get", get);
  }

  private static void refusals(Question question, ObjectNode responses) {
    boolean stored =
        question.path().startsWith("/trends/") || question.path().startsWith("/workloads");
    if (stored || question.path().startsWith("/storms/")) {
      responses
          .putObject("304")
          .put("description", "the asker has this answer: `If-None-Match` is its `ETag`");
    }
    if (!question.params().isEmpty()) {
      responses.putObject("400").put("$ref", "#/components/responses/Refused");
    }
    if (question.path().contains("{id}")) {
      responses.putObject("404").put("$ref", "#/components/responses/Missing");
    }
    if (stored) {
      responses.putObject("503").put("$ref", "#/components/responses/Busy");
    }
  }
}
