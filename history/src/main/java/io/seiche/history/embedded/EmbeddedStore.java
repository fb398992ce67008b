package io.seiche.history.embedded;

import io.questdb.Bootstrap;
import io.questdb.DefaultBootstrapConfiguration;
import io.questdb.ServerMain;
import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.replacing.StoredPoints;
import io.seiche.history.size.HistorySizes;
import io.seiche.history.trends.StoreTrends;
import io.seiche.history.trends.Trends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A QuestDB in this JVM, on loopback, that takes InfluxDB's v2 writes into the tables of the
 * catalogue and keeps them under one directory. What one process wrote the next one finds.
 */
public final class EmbeddedStore implements AutoCloseable {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final StoreDirectory directory;
  private final ServerMain server;
  private final URI url;
  private final Sql sql;
  private List<String> remarks = List.of();

  private EmbeddedStore(StoreDirectory directory, ServerMain server) {
    this.directory = directory;
    this.server = server;
    this.url = URI.create("http://127.0.0.1:" + server.getHttpServerPort());
    this.sql = new Sql(server.getEngine());
  }

  /** Opens it on a free port. */
  public static EmbeddedStore open(Path root) throws StoreException {
    return open(root, 0);
  }

  /** The same, with rows kept as long as configured. */
  public static EmbeddedStore open(Path root, Keeping keeping) throws StoreException {
    return open(root, 0, keeping);
  }

  /**
   * Opens the store under {@code root}, creating what is missing; ready to be written to on return.
   *
   * @param port 0 for a free one
   * @throws StoreException when the directory is in use, unwritable or full, or the port is taken
   */
  public static EmbeddedStore open(Path root, int port) throws StoreException {
    return open(root, port, Keeping.DEFAULT);
  }

  private static EmbeddedStore open(Path root, int port, Keeping keeping) throws StoreException {
    StoreDirectory directory = StoreDirectory.open(root);
    try {
      EmbeddedStore store = new EmbeddedStore(directory, start(directory.root(), port));
      try {
        store.prepareTables(keeping);
        return store;
      } catch (StoreException failure) {
        store.close();
        throw failure;
      }
    } catch (StoreException failure) {
      release(directory, failure);
      throw failure;
    }
  }

  /** What was deleted when it was opened, or is kept longer than configured; in sentences. */
  public List<String> remarks() {
    return remarks;
  }

  /** Where to write to. */
  public URI url() {
    return url;
  }

  /** How to write to it. */
  public StoreConfig config() {
    return StoreConfig.local(url, directory.room());
  }

  public StoreQueries queries() {
    return new StoreQueries(sql);
  }

  /** What is asked of hours and days. */
  public Trends trends() {
    return new StoreTrends(new EmbeddedRollups(sql));
  }

  /** What it holds, as points. */
  public StoredPoints points() {
    return new EmbeddedPoints(sql);
  }

  /** How much it holds. */
  public HistorySizes sizes() {
    return new StoreSizes(sql, directory.room());
  }

  /**
   * Waits until everything accepted so far can be read.
   *
   * @throws StoreException when a table has stopped taking writes
   * @throws TimeoutException when it takes longer
   */
  public void awaitApplied(Duration atMost)
      throws StoreException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (pending() > 0) {
      List<String> stuck = suspended();
      if (!stuck.isEmpty()) {
        throw new StoreException("embedded store: writing has stopped: " + stuck);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("embedded store: not all writes applied within " + atMost);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /**
   * Tables that have stopped taking writes, with the reason, e.g. a full disk; empty when all is
   * well. Reopening the store resumes them and loses nothing that was accepted.
   */
  public List<String> suspended() throws StoreException {
    return sql.select(
        "SELECT name, errorMessage FROM wal_tables() WHERE suspended",
        Sql.Bindings.NONE,
        row -> row.getStrA(0) + ": " + row.getStrA(1));
  }

  @Override
  public void close() {
    HushedConsole.during(server::close);
    try {
      directory.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private long pending() throws StoreException {
    return sql.select(
            "SELECT count() FROM wal_tables() WHERE writerTxn < sequencerTxn",
            Sql.Bindings.NONE,
            row -> row.getLong(0))
        .get(0);
  }

  private void prepareTables(Keeping keeping) throws StoreException {
    for (Measurement measurement : Measurement.values()) {
      long days = TableRetention.days(keeping.retention(), measurement.bucket());
      sql.execute(Tables.create(measurement, days));
      for (Field field : measurement.fields()) {
        // A table of an older version may lack it.
        sql.execute(Tables.addColumn(measurement, field));
      }
    }
    for (String table :
        sql.select(
            "SELECT name FROM wal_tables() WHERE suspended",
            Sql.Bindings.NONE,
            row -> String.valueOf(row.getStrA(0)))) {
      sql.execute("ALTER TABLE " + Tables.quoted(table) + " RESUME WAL");
    }
    remarks = new TableRetention(sql, keeping).apply();
  }

  private static ServerMain start(Path root, int port) throws StoreException {
    try {
      ServerMain server = HushedConsole.during(() -> create(root, port));
      try {
        server.start(false);
        return server;
      } catch (RuntimeException | Error failure) {
        abandon(server, failure);
        throw failure;
      }
    } catch (RuntimeException | Error failure) {
      throw new StoreException(
          "cannot start the embedded store under "
              + root
              + (port == 0 ? "" : " on port " + port)
              + ": "
              + failure.getMessage(),
          failure);
    }
  }

  private static ServerMain create(Path root, int port) {
    Settings settings = new Settings(ServerSettings.environment(ServerSettings.of(port)));
    // -n leaves the hang-up signal to the process this is embedded in.
    return new ServerMain(new Bootstrap(settings, "-n", "-d", root.toString()));
  }

  private static void abandon(ServerMain halfStarted, Throwable failure) {
    try {
      HushedConsole.during(halfStarted::close);
    } catch (RuntimeException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  private static void release(StoreDirectory directory, StoreException failure) {
    try {
      directory.close();
    } catch (IOException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /** The server's settings come from us alone, not from this process's environment. */
  private static final class Settings extends DefaultBootstrapConfiguration {
    private final Map<String, String> environment;

    Settings(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Map<String, String> getEnv() {
      return environment;
    }

    @Override
    public boolean useSite() {
      return false;
    }
  }
}
