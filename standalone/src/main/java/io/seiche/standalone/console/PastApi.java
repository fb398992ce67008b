package io.seiche.standalone.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seiche.history.influx.StoreException;
import io.seiche.standalone.past.AlertHistory;
import io.seiche.standalone.past.Asked;
import io.seiche.standalone.past.Glob;
import io.seiche.standalone.past.Past;
import io.seiche.standalone.past.StormHistory;
import io.seiche.standalone.past.SwitchHistory;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions about switches, storms and alerts of a span: what the live picture remembers, and what
 * the store has from before. A store that cannot be read leaves the live ones.
 */
final class PastApi {
  private static final Logger LOG = LoggerFactory.getLogger(PastApi.class);

  private static final int USUAL_LIMIT = 1_000;
  private static final int MOST = 10_000;

  /** What the live picture remembers. */
  private static final Duration REMEMBERED = Duration.ofHours(24);

  /** A clock may be so far behind what it is told of. */
  private static final long AHEAD_MS = 600_000;

  private final ConsoleSources sources;
  private final LongSupplier clock;

  PastApi(ConsoleSources sources, LongSupplier clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** Adds the questions. */
  void register(RoutesConfig routes) {
    ConsoleServer.both(routes, "/api/v1/switches", context -> ask(context, "1h", this::switches));
    ConsoleServer.both(routes, "/api/v1/storms", context -> ask(context, "24h", this::storms));
    ConsoleServer.both(routes, "/api/v1/alerts", context -> ask(context, "24h", this::alerts));
  }

  private Object switches(Asked asked) {
    SwitchHistory history =
        new SwitchHistory(asked, sources.model().switches(back(asked), asked.nowMs()));
    read(asked, history);
    return history.answer();
  }

  private Object storms(Asked asked) {
    LiveModel model = sources.model();
    StormHistory history =
        new StormHistory(asked, model.storms(back(asked), asked.nowMs()), model.stormHalfLife());
    read(asked, history);
    return history.answer();
  }

  private Object alerts(Asked asked) {
    AlertHistory history =
        new AlertHistory(asked, sources.model().alerts(back(asked), asked.nowMs()));
    read(asked, history);
    return history.answer();
  }

  private static Duration back(Asked asked) {
    return Duration.ofMillis(Math.max(1, asked.nowMs() - asked.fromMs()));
  }

  private void read(Asked asked, Past past) {
    try {
      sources
          .store()
          .<Void, StoreException>read(
              store -> {
                past.read(store);
                return null;
              });
    } catch (NoStoreException | StoreException e) {
      if (e.getCause() != null) {
        LOG.warn("the past could not be read", e.getCause());
      }
      boolean older = asked.fromMs() < asked.nowMs() - REMEMBERED.toMillis();
      past.unread(e.getMessage(), older || e.getCause() != null);
    }
  }

  private void ask(Context context, String usual, Function<Asked, Object> question) {
    Asked asked;
    try {
      asked = asked(context, usual);
    } catch (IllegalArgumentException e) {
      Api.fail(context, 400, e.getMessage());
      return;
    }
    Api.answer(context, question.apply(asked));
  }

  private Asked asked(Context context, String usual) {
    long now = clock.getAsLong();
    Long from = Api.number(context, "from_ms", 0, now + AHEAD_MS);
    Long until = Api.number(context, "until_ms", 1, now + AHEAD_MS);
    String last = context.queryParam("last");
    if (from != null && last != null) {
      throw new IllegalArgumentException("give 'last' or 'from_ms', not both");
    }
    long end = until == null ? now : until;
    long start = from == null ? end - Lookback.parse(last == null ? usual : last).toMillis() : from;
    if (start >= end) {
      throw new IllegalArgumentException("'from_ms' must be before 'until_ms'");
    }
    Long limit = Api.number(context, "limit", 1, MOST);
    String workload = context.queryParam("workload");
    return new Asked(
        start,
        end,
        now,
        limit == null ? USUAL_LIMIT : limit.intValue(),
        workload == null ? null : new Glob(workload));
  }
}
