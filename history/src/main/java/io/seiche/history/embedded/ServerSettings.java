package io.seiche.history.embedded;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** How the embedded QuestDB is set: one writer, one reader, loopback, nothing that phones home. */
final class ServerSettings {
  /**
   * Its log: how it started and what failed, a few megabytes at most. {@code log.dir} is the
   * store's {@code log} directory.
   */
  static final String LOG_CONF =
      """
      writers=file
      queueDepth=256
      w.file.class=io.questdb.log.LogRollingFileWriter
      w.file.location=${log.dir}/questdb-${date:yyyyMMdd}.log
      w.file.level=ERROR,CRITICAL
      w.file.rollSize=2m
      w.file.sizeLimit=8m
      w.file.spinBeforeFlush=100
      """;

  private ServerSettings() {}

  /**
   * @param port 0 for a free one
   */
  static Map<String, String> of(int port) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("http.bind.to", "127.0.0.1:" + port);
    settings.put("http.min.enabled", "false");
    settings.put("pg.enabled", "false");
    settings.put("line.tcp.enabled", "false");
    settings.put("line.udp.enabled", "false");
    settings.put("line.auto.create.new.tables", "false");
    settings.put("line.auto.create.new.columns", "false");
    closeSqlOverHttp(settings);

    settings.put("telemetry.enabled", "false");
    settings.put("telemetry.disable.completely", "true");
    settings.put("metrics.enabled", "false");
    settings.put("config.reload.enabled", "false");
    settings.put("query.tracing.enabled", "false");

    settings.put("shared.network.worker.count", "1");
    settings.put("shared.query.worker.count", "1");
    settings.put("shared.write.worker.count", "1");
    settings.put("wal.apply.worker.count", "1");
    // Idle workers look for work every 10 ms by default, which is 4 % of a core.
    settings.put("shared.worker.nap.threshold", "500");
    settings.put("shared.worker.sleep.threshold", "1000");
    settings.put("shared.worker.sleep.timeout", "50");
    settings.put("wal.apply.worker.nap.threshold", "500");
    settings.put("wal.apply.worker.sleep.threshold", "1000");
    settings.put("wal.apply.worker.sleep.timeout", "50");
    settings.put("export.worker.count", "0");
    settings.put("view.compiler.worker.count", "0");
    settings.put("mat.view.refresh.worker.count", "0");
    settings.put("cairo.mat.view.enabled", "false");
    // Compiled filters and sums come with parallel ones alone, whoever else takes part.
    settings.put("cairo.sql.parallel.filter.enabled", "true");
    settings.put("cairo.sql.parallel.groupby.enabled", "true");

    // The defaults are for queries far larger than ours.
    settings.put("cairo.expression.pool.capacity", "256");
    settings.put("cairo.lexer.pool.capacity", "64");
    settings.put("cairo.model.pool.capacity", "64");
    settings.put("cairo.column.pool.capacity", "256");
    settings.put("cairo.sql.view.lexer.pool.capacity", "64");
    settings.put("cairo.o3.column.memory.size", "256k");
    settings.put("cairo.writer.data.append.page.size", "256k");
    settings.put("cairo.writer.data.index.key.append.page.size", "64k");
    settings.put("cairo.writer.data.index.value.append.page.size", "256k");
    settings.put("cairo.wal.writer.data.append.page.size", "64k");
    settings.put("http.receive.buffer.size", "1m");
    settings.put("http.send.buffer.size", "256k");
    settings.put("line.http.max.recv.buffer.size", "64m");
    return settings;
  }

  /** As environment variables, the form the server's bootstrap takes them in. */
  static Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> variables = new TreeMap<>();
    settings.forEach(
        (key, value) ->
            variables.put("QDB_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
    return variables;
  }

  /**
   * SQL over HTTP needs no password, and any page in a browser on this machine could send some: it
   * goes to a path nobody knows, with the console it belongs to. Reading happens in this JVM.
   */
  private static void closeSqlOverHttp(Map<String, String> settings) {
    settings.put("http.context.web.console", "/" + UUID.randomUUID());
    settings.put("http.settings.readonly", "true");
  }
}
