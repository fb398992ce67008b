package io.seiche.standalone.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seiche.standalone.console.document.HistoryDocument;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The question how much the store holds, which is looked up at most once a minute. */
final class HistoryApi {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryApi.class);
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final StoreAccess store;
  private final LongSupplier clock;
  private HistoryDocument last;

  HistoryApi(StoreAccess store, LongSupplier clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Adds the question. */
  void register(RoutesConfig routes) {
    ConsoleServer.both(routes, "/api/v1/history", this::answer);
  }

  private void answer(Context context) {
    try {
      Api.answer(context, document());
    } catch (NoStoreException e) {
      if (e.getCause() != null) {
        LOG.warn("{} failed", context.path(), e.getCause());
      }
      Api.fail(context, 503, e.getMessage());
    }
  }

  private synchronized HistoryDocument document() throws NoStoreException {
    long nowMs = clock.getAsLong();
    if (last == null || nowMs - last.asOfMs() >= KEPT.toMillis()) {
      last = HistoryDocument.of(store.sizes(nowMs));
    }
    return last;
  }
}
