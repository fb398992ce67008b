package io.seiche.standalone.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.storm.PenaltyCurve;
import io.seiche.analysis.storm.PenaltyHistory;
import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.history.influx.StoreException;
import io.seiche.standalone.console.document.BudgetsDocument;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.PenaltyDocument;
import io.seiche.standalone.console.document.PenaltyDocument.Thresholds;
import io.seiche.standalone.console.document.SwitchDocument;
import io.seiche.standalone.past.Asked;
import io.seiche.standalone.past.SwitchHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions about storms that are reckoned from switches: penalty over time, and what each system
 * can absorb.
 */
final class StormApi {
  static final int MOST_POINTS = 720;
  static final int MOST_TICKS = 500;
  private static final Logger LOG = LoggerFactory.getLogger(StormApi.class);
  private static final int MOST_SWITCHES = 10_000;
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);

  /** After so many half-lives less than one of a penalty is left. */
  private static final int FADES_IN = 14;

  private final LiveModel model;
  private final StoreAccess store;
  private final LongSupplier clock;

  StormApi(LiveModel model, StoreAccess store, LongSupplier clock) {
    this.model = model;
    this.store = store;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    ConsoleServer.both(routes, "/api/v1/storms/penalty", context -> ask(context, this::penalty));
    ConsoleServer.both(routes, "/api/v1/storms/budgets", context -> ask(context, this::budgets));
  }

  private interface Question {
    Object answer(Context context);
  }

  private static void ask(Context context, Question question) {
    try {
      Api.answerOnce(context, question.answer(context));
    } catch (IllegalArgumentException e) {
      Api.fail(context, 400, e.getMessage());
    }
  }

  private PenaltyDocument penalty(Context context) {
    long nowMs = clock.getAsLong();
    Scope scope = Scope.asked(context.queryParam("scope"), context.queryParam("scope_id"));
    Duration last = last(context, "1h");
    long untilMs = moment(context.queryParam("until_ms"), nowMs);
    long toMs = Math.min(untilMs, model.newest(nowMs));
    long fromMs = toMs - last.toMillis();
    Rules rules = model.rules().rules();
    PenaltyHistory history = new PenaltyHistory(rules.storms(), rules.site());
    long fadesMs = FADES_IN * rules.storms().halfLife().toMillis();
    List<SwitchDocument> all = switches(fromMs - fadesMs, toMs, nowMs);
    List<SwitchDocument> said = all.stream().filter(scope::has).toList();
    PenaltyCurve curve = scope.curve(history, Replayed.all(said));
    List<SwitchDocument> shown =
        said.stream().filter(one -> one.atMs() >= fromMs && one.atMs() <= toMs).toList();
    Long knownFromMs = knownFrom(all, nowMs);
    return new PenaltyDocument(
        nowMs,
        scope.kind(),
        scope.id(),
        fromMs,
        toMs,
        knownFromMs,
        thresholds(rules),
        points(curve, knownFromMs, fromMs, toMs),
        ticks(history, curve, shown),
        shown.size(),
        shown.stream().mapToLong(SwitchDocument::savedBytes).sum(),
        shown.stream().mapToLong(SwitchDocument::loadedBytes).sum(),
        gpuLost(shown));
  }

  /** All that are remembered, and what the store has from before. */
  private List<SwitchDocument> switches(long fromMs, long toMs, long nowMs) {
    Long liveFromMs = model.knownFrom(nowMs);
    List<SwitchDocument> live =
        model.switches(Duration.ofMillis(Math.max(1, nowMs - fromMs)), nowMs);
    if (liveFromMs != null && fromMs >= liveFromMs) {
      return live;
    }
    SwitchHistory history =
        new SwitchHistory(new Asked(fromMs, toMs + 1, nowMs, MOST_SWITCHES, null), live);
    try {
      store.<Void, StoreException>read(
          past -> {
            history.read(past);
            return null;
          });
    } catch (NoStoreException | StoreException e) {
      if (e.getCause() != null) {
        LOG.warn("switches of the past could not be read", e.getCause());
      }
    }
    return history.answer().switches();
  }

  /** The live picture's beginning, or the first switch if that was before; null for neither. */
  private Long knownFrom(List<SwitchDocument> all, long nowMs) {
    Long liveFromMs = model.knownFrom(nowMs);
    if (all.isEmpty()) {
      return liveFromMs;
    }
    long firstMs = all.get(0).startMs();
    return liveFromMs == null || firstMs < liveFromMs ? Long.valueOf(firstMs) : liveFromMs;
  }

  /** Without those of a time nothing is known of: no data is not zero. */
  private static List<PenaltyDocument.Point> points(
      PenaltyCurve curve, Long knownFromMs, long fromMs, long toMs) {
    long sinceMs = knownFromMs == null ? toMs : Math.max(fromMs, knownFromMs);
    if (sinceMs >= toMs) {
      return List.of();
    }
    return curve.sampled(sinceMs, toMs, MOST_POINTS).stream()
        .map(point -> new PenaltyDocument.Point(point.atMs(), Numbers.significant(point.penalty())))
        .toList();
  }

  private static Thresholds thresholds(Rules rules) {
    return new Thresholds(
        rules.storms().perSwitch(),
        rules.storms().halfLife().toMillis() / 1e3,
        rules.storms().open(),
        rules.storms().close(),
        rules.storms().escalate(),
        rules.storms().ceiling());
  }

  private static List<PenaltyDocument.Tick> ticks(
      PenaltyHistory history, PenaltyCurve curve, List<SwitchDocument> shown) {
    List<PenaltyDocument.Tick> out = new ArrayList<>();
    for (SwitchDocument one : shown.subList(Math.max(0, shown.size() - MOST_TICKS), shown.size())) {
      double adds = Replayed.of(one).map(history::adds).orElse(0.0);
      out.add(
          new PenaltyDocument.Tick(
              one.id(),
              one.workload(),
              one.from(),
              one.to(),
              one.atMs(),
              Numbers.significant(adds),
              Numbers.significant(curve.at(one.atMs())),
              one.durationS(),
              one.savedBytes(),
              one.loadedBytes(),
              one.gpuLostS()));
    }
    return out;
  }

  private static Double gpuLost(List<SwitchDocument> shown) {
    List<Double> known =
        shown.stream().map(SwitchDocument::gpuLostS).filter(lost -> lost != null).toList();
    return known.isEmpty()
        ? null
        : Double.valueOf(
            Numbers.significant(known.stream().mapToDouble(Double::doubleValue).sum()));
  }

  private BudgetsDocument budgets(Context context) {
    long nowMs = clock.getAsLong();
    Duration last = last(context, "24h");
    double share = model.rules().rules().site().budgetShare();
    Map<String, List<SwitchDocument>> bySystem = new TreeMap<>();
    for (SwitchDocument one : model.switches(last, nowMs)) {
      bySystem.computeIfAbsent(systemOf(one), system -> new ArrayList<>()).add(one);
    }
    List<BudgetsDocument.Budget> out = new ArrayList<>();
    for (LiveModel.SystemRows rows : model.systems(nowMs)) {
      List<SwitchDocument> said = bySystem.getOrDefault(rows.system(), List.of());
      out.add(Budgets.of(rows, said, nowMs - HOUR.toMillis(), share));
    }
    return new BudgetsDocument(nowMs, last.toSeconds(), share, out);
  }

  private static String systemOf(SwitchDocument one) {
    return one.system() == null ? "" : one.system();
  }

  private static Duration last(Context context, String otherwise) {
    String asked = context.queryParam("last");
    Duration last = Lookback.parse(asked == null ? otherwise : asked);
    if (last.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'last' must be 24h or less, got '" + asked + "'");
    }
    return last;
  }

  private static long moment(String asked, long otherwise) {
    if (asked == null) {
      return otherwise;
    }
    if (!asked.matches("\\d{1,15}")) {
      throw new IllegalArgumentException(
          "'until_ms' must be epoch milliseconds, got '" + asked + "'");
    }
    return Long.parseLong(asked);
  }

  /** What a penalty is of. */
  private record Scope(String kind, String id) {
    static Scope asked(String kind, String id) {
      String known = kind == null ? Storm.FLEET : kind;
      return switch (known) {
        case Storm.FLEET -> new Scope(known, id == null ? SiteStorms.SITE : id);
        case Storm.WORKLOAD, Storm.ARRAY -> {
          if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("'scope_id' must say which " + known);
          }
          yield new Scope(known, id);
        }
        default ->
            throw new IllegalArgumentException(
                "'scope' must be workload, array or fleet, got '" + kind + "'");
      };
    }

    boolean has(SwitchDocument one) {
      return switch (kind) {
        case Storm.WORKLOAD -> one.workload().equals(id);
        case Storm.ARRAY -> id.equals(one.system());
        default -> true;
      };
    }

    PenaltyCurve curve(PenaltyHistory history, List<Switch> switches) {
      return switch (kind) {
        case Storm.WORKLOAD -> history.ofWorkload(switches);
        case Storm.ARRAY -> history.ofArray(id, switches);
        default -> history.ofFleet(switches);
      };
    }
  }
}
