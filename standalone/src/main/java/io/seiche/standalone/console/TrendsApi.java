package io.seiche.standalone.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.trend.Peak;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.Forecasts;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import io.seiche.history.trends.TrendQuestion;
import io.seiche.history.trends.Trends;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions about hours and days, answered as JSON, or a list of them as CSV. */
final class TrendsApi {
  private static final Logger LOG = LoggerFactory.getLogger(TrendsApi.class);
  private static final String PATH = "/api/v1/trends/";
  private static final int USUAL_LIMIT = 20;
  private static final int MOST = 1_000;
  private static final int USUAL_DAYS = 28;
  private static final int MOST_DAYS = 366;
  private static final String USUAL_HEAT = "switches";

  private final StoreAccess store;
  private final LongSupplier clock;

  TrendsApi(StoreAccess store, LongSupplier clock) {
    this.store = store;
    this.clock = clock;
  }

  private interface Question<A> {
    A ask(Trends trends, TrendQuestion asked, Context context) throws StoreException;
  }

  /** An answer, and the zone its days are in. */
  private record Answered<A>(A answer, ZoneId days) {}

  /** Adds the questions. */
  void register(RoutesConfig routes) {
    add(routes, "occupancy", (trends, asked, c) -> trends.occupancy(asked), TrendSheets.OCCUPANCY);
    add(routes, "heatmap", TrendsApi::heatMap, TrendSheets.HEAT_MAP);
    add(routes, "bill", (trends, asked, c) -> trends.bill(asked, limit(c)), TrendSheets.BILL);
    add(routes, "storms", (trends, asked, c) -> trends.storms(asked, limit(c)), TrendSheets.STORMS);
    add(
        routes,
        "checkpoints",
        (trends, asked, c) -> trends.transfers(asked, Phase.CHECKPOINT),
        TrendSheets.TRANSFERS);
    add(
        routes,
        "loads",
        (trends, asked, c) -> trends.transfers(asked, Phase.LOAD),
        TrendSheets.TRANSFERS);
    add(routes, "serving", (trends, asked, c) -> trends.serving(asked), TrendSheets.SERVING);
    add(routes, "ingest", (trends, asked, c) -> trends.ingest(asked, limit(c)), TrendSheets.INGEST);
    add(
        routes,
        "percentiles",
        (trends, asked, c) -> trends.percentiles(asked),
        TrendSheets.PERCENTILES);
    add(routes, "compare", (trends, asked, c) -> trends.compare(asked), TrendSheets.COMPARISON);
    add(routes, "forecast", TrendsApi::forecast, TrendSheets.FORECAST);
    add(
        routes,
        "workloads",
        (trends, asked, c) -> trends.workloads(asked, c.queryParam("after"), limit(c)),
        TrendSheets.WORKLOADS);
  }

  /**
   * @param sheets lists of the answer, by what they are asked for with {@code part}; the first is
   *     the usual one
   */
  private <A> void add(
      RoutesConfig routes,
      String name,
      Question<A> question,
      Map<String, Function<A, Sheet<?>>> sheets) {
    ConsoleServer.both(routes, PATH + name, context -> answer(context, name, question, sheets));
  }

  private <A> void answer(
      Context context,
      String name,
      Question<A> question,
      Map<String, Function<A, Sheet<?>>> sheets) {
    try {
      boolean csv = asksForCsv(context);
      Function<A, Sheet<?>> sheet = sheet(context, sheets);
      TrendParameters asked = TrendParameters.of(context, clock.getAsLong());
      Answered<A> answered =
          store.trends(
              past ->
                  new Answered<>(
                      question.ask(past.trends(), asked.in(past.days()), context), past.days()));
      context.header("Vary", "Accept");
      if (csv) {
        context.header("Content-Disposition", "attachment; filename=\"seiche-" + name + ".csv\"");
        String text = sheet.apply(answered.answer()).csv(answered.days());
        Api.answerOnce(context, text.getBytes(StandardCharsets.UTF_8), "text/csv; charset=utf-8");
      } else {
        Api.answerOnce(context, answered.answer());
      }
    } catch (IllegalArgumentException e) {
      Api.fail(context, 400, e.getMessage());
    } catch (NoStoreException e) {
      if (e.getCause() != null) {
        LOG.warn("{} failed", context.path(), e.getCause());
      }
      Api.fail(context, 503, e.getMessage());
    }
  }

  private static boolean asksForCsv(Context context) {
    String format = context.queryParam("format");
    if (format == null) {
      String accepted = context.header("Accept");
      return accepted != null && accepted.startsWith("text/csv");
    }
    return switch (format) {
      case "csv" -> true;
      case "json" -> false;
      default ->
          throw new IllegalArgumentException("'format' must be json or csv, got '" + format + "'");
    };
  }

  private static <A> Function<A, Sheet<?>> sheet(
      Context context, Map<String, Function<A, Sheet<?>>> sheets) {
    String part = context.queryParam("part");
    Function<A, Sheet<?>> sheet =
        part == null ? sheets.values().iterator().next() : sheets.get(part);
    if (sheet == null) {
      throw new IllegalArgumentException(
          "'part' must be one of " + String.join(", ", sheets.keySet()) + ", got '" + part + "'");
    }
    return sheet;
  }

  private static HeatMap heatMap(Trends trends, TrendQuestion asked, Context context)
      throws StoreException {
    String what = context.queryParam("what");
    return trends.heatMap(asked, what == null ? USUAL_HEAT : what);
  }

  private static Forecasts forecast(Trends trends, TrendQuestion asked, Context context)
      throws StoreException {
    String peak = context.queryParam("peak");
    String capacity = context.queryParam("capacity");
    return trends.forecast(
        asked,
        peak == null ? null : TrendParameters.oneOf(Peak.class, "peak", peak),
        number(context, "days", USUAL_DAYS, MOST_DAYS),
        capacity == null ? null : Double.valueOf(Rate.parse("capacity", capacity)));
  }

  private static int limit(Context context) {
    return number(context, "limit", USUAL_LIMIT, MOST);
  }

  private static int number(Context context, String name, int usual, int most) {
    Long asked = Api.number(context, name, 1, most);
    return asked == null ? usual : asked.intValue();
  }
}
