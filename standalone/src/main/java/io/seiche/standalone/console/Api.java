package io.seiche.standalone.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seiche.standalone.console.document.Answers;
import io.seiche.standalone.console.document.Answers.Failure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The plain questions of the HTTP API, version 1. */
final class Api {
  private final ConsoleConfig config;
  private final ConsoleSources sources;
  private final PageHead head;
  private final LiveStream stream;
  private final LongSupplier clock;
  private final long startedMs;

  Api(
      ConsoleConfig config,
      ConsoleSources sources,
      PageHead head,
      LiveStream stream,
      LongSupplier clock) {
    this.config = config;
    this.sources = sources;
    this.head = head;
    this.stream = stream;
    this.clock = clock;
    startedMs = clock.getAsLong();
  }

  long startedMs() {
    return startedMs;
  }

  /**
   * Adds the questions.
   *
   * @param url where this console answers, known once it listens
   */
  void register(RoutesConfig routes, Supplier<String> url) {
    ConsoleServer.both(routes, "/api/v1/now", context -> answer(context, now()));
    ConsoleServer.both(routes, "/api/v1/status", context -> answer(context, status(url.get())));
    ConsoleServer.both(routes, "/api/v1/phases", context -> answer(context, phases()));
    new PastApi(sources, clock).register(routes);
    new WorkloadApi(sources, clock).register(routes);
    ConsoleServer.both(
        routes, "/api/v1/inventory", context -> answer(context, sources.inventory().get()));
    ConsoleServer.both(routes, "/api/v1/rules", context -> answer(context, sources.rules().get()));
    new StormApi(sources.model(), sources.store(), clock).register(routes);
    new TrendsApi(sources.store(), clock).register(routes);
    new HistoryApi(sources.store(), clock).register(routes);
    ConsoleServer.both(routes, "/api/v1/openapi.json", Api::describe);
    ConsoleServer.both(
        routes, "/api/*", context -> fail(context, 404, "no such question: " + context.path()));
    ConsoleServer.both(
        routes, "/api", context -> fail(context, 404, "no such question: " + context.path()));
  }

  /** The whole API, for programs. */
  private static void describe(Context context) {
    ClassPathFile file = ClassPathFile.find("api", "openapi.json").orElseThrow();
    answerOnce(context, file.bytes(), file.type());
  }

  private Object now() {
    Picture picture = sources.model().snapshot(clock.getAsLong());
    return picture.document(head.of(picture.workloads().isEmpty()));
  }

  private Answers.Phases phases() {
    long nowMs = clock.getAsLong();
    LiveModel model = sources.model();
    return new Answers.Phases(nowMs, model.figures(nowMs).eventTimeMs(), model.phases(nowMs));
  }

  private Answers.Status status(String url) {
    long nowMs = clock.getAsLong();
    LiveModel model = sources.model();
    Picture picture = model.figures(nowMs);
    Picture.Head now = head.of(picture.summary().workloads() == 0);
    PipelineStatus pipeline = sources.pipeline().get();
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("console", url);
    addresses.putAll(sources.addresses().get());
    Map<String, Long> counters = new TreeMap<>(model.counters());
    counters.putAll(stream.counters());
    counters.putAll(sources.counters().get());
    return new Answers.Status(
        config.version(),
        config.mode(),
        ProcessHandle.current().pid(),
        nowMs,
        startedMs,
        (nowMs - startedMs) / 1e3,
        now.status(),
        now.statusText(),
        new Answers.Pipeline(pipeline.state().name().toLowerCase(Locale.ROOT), pipeline.text()),
        addresses,
        sources.collectors().get(),
        sources.alertTargets().get(),
        counters,
        model.health(),
        picture.summary());
  }

  static void answer(Context context, Object document) {
    context.contentType("application/json").result(Json.bytes(document));
  }

  /** Answers, unless the asker has this very answer already. */
  static void answerOnce(Context context, Object document) {
    answerOnce(context, Json.bytes(document), "application/json");
  }

  /** The same of what is no document. */
  static void answerOnce(Context context, byte[] body, String type) {
    String etag = '"' + ClassPathFile.sha256(body) + '"';
    context.header("ETag", etag);
    if (etag.equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(type).result(body);
    }
  }

  /**
   * A whole number that was asked with; null when it is not given.
   *
   * @throws IllegalArgumentException when it is none, or out of range
   */
  static Long number(Context context, String name, long least, long most) {
    String asked = context.queryParam(name);
    if (asked == null) {
      return null;
    }
    if (asked.matches("\\d{1,15}")) {
      long number = Long.parseLong(asked);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' must be a number from " + least + " to " + most + ", got '" + asked + "'");
  }

  /** Answers with what went wrong. */
  static void fail(Context context, int status, String why) {
    answer(context.status(status), new Failure(why));
  }
}
