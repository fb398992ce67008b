package io.seiche.standalone.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seiche.history.embedded.StoreQueries;
import io.seiche.standalone.console.document.Answers;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.TimelineDocument;
import io.seiche.standalone.timeline.Steps;
import io.seiche.standalone.timeline.Timeline;
import io.seiche.standalone.timeline.TooMuchException;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions about one workload's past, which the store answers. */
final class WorkloadApi {
  private static final Logger LOG = LoggerFactory.getLogger(WorkloadApi.class);
  private static final int USUAL_STEPS = 720;
  private static final int MOST_STEPS = 2_000;
  private static final int FEWEST_STEPS = 10;

  private final ConsoleSources sources;
  private final LongSupplier clock;

  WorkloadApi(ConsoleSources sources, LongSupplier clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** Adds the questions. Ids contain slashes; they may be escaped or not. */
  void register(RoutesConfig routes) {
    ConsoleServer.both(routes, "/api/v1/workloads", context -> ask(context, this::workloads));
    ConsoleServer.both(
        routes,
        "/api/v1/workloads/<id>/timeline",
        context -> ask(context, () -> timeline(context)));
  }

  private interface Question {
    Object answer() throws NoStoreException, TooMuchException;
  }

  /** Answers, or says whose fault it is that there is no answer. */
  private static void ask(Context context, Question question) {
    try {
      Object answer = question.answer();
      if (answer == null) {
        Api.fail(context, 404, "no such workload: " + context.pathParam("id"));
      } else {
        Api.answerOnce(context, answer);
      }
    } catch (IllegalArgumentException | TooMuchException e) {
      Api.fail(context, 400, e.getMessage());
    } catch (NoStoreException e) {
      if (e.getCause() != null) {
        LOG.warn("{} failed", context.path(), e.getCause());
      }
      Api.fail(context, 503, e.getMessage());
    }
  }

  private Answers.Workloads workloads() throws NoStoreException {
    List<Answers.KnownWorkload> known =
        sources.store().read(StoreQueries::latestPhases).stream()
            .map(
                verdict ->
                    new Answers.KnownWorkload(
                        verdict.workload(),
                        verdict.phase().name(),
                        Numbers.significant(verdict.confidence()),
                        verdict.timeMs()))
            .toList();
    return new Answers.Workloads(known);
  }

  /** Null when nobody has heard of the workload. */
  private TimelineDocument timeline(Context context) throws NoStoreException, TooMuchException {
    String id = context.pathParam("id");
    Steps steps = steps(context);
    TimelineDocument found =
        sources
            .store()
            .<TimelineDocument, TooMuchException>read(store -> Timeline.read(store, id, steps));
    boolean stored = found.lastVerdictMs() != null || found.dataUntilMs() != null;
    return stored || sources.model().knows(id) ? found : null;
  }

  private Steps steps(Context context) {
    String last = context.queryParam("last");
    long now = clock.getAsLong();
    long until = number(context, "until_ms", now, 0, now + Steps.LONGEST.toMillis());
    long most = number(context, "steps", USUAL_STEPS, FEWEST_STEPS, MOST_STEPS);
    return Steps.of(until, Lookback.parse(last == null ? "1h" : last), (int) most);
  }

  private static long number(Context context, String name, long otherwise, long least, long most) {
    Long asked = Api.number(context, name, least, most);
    return asked == null ? otherwise : asked;
  }
}
