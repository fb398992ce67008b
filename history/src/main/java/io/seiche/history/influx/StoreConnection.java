package io.seiche.history.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.exceptions.InfluxException;
import io.seiche.history.LineProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** The client of one store: sends lines once and says what came back. */
final class StoreConnection implements AutoCloseable {
  /**
   * What came back.
   *
   * @param message the store's or the network's words
   * @param body the store's words as the JSON they came in
   * @param retryAfter how long the store wants to be left alone
   */
  record Answer(
      WriteOutcome outcome,
      int status,
      String message,
      Map<String, Object> body,
      Optional<Duration> retryAfter) {
    static final Answer ACCEPTED =
        new Answer(WriteOutcome.ACCEPTED, 204, "", Map.of(), Optional.empty());
  }

  private final Dispatcher dispatcher = new Dispatcher();
  private final ConnectionPool connections = new ConnectionPool();
  private final String org;
  private final @Nullable DiskRoom room;
  private final InfluxDBClient client;
  private final WriteApiBlocking writes;

  StoreConnection(StoreConfig config, Map<String, String> environment) throws StoreException {
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .dispatcher(dispatcher)
            .connectionPool(connections)
            .callTimeout(config.timeout())
            .connectTimeout(config.timeout())
            .readTimeout(config.timeout())
            .writeTimeout(config.timeout());
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder()
            .url(config.url().toString())
            .org(config.org())
            .okHttpClient(http);
    config.token().read(environment).ifPresent(options::authenticateToken);
    this.org = config.org();
    this.room = config.room();
    this.client = InfluxDBClientFactory.create(options.build());
    if (config.gzip()) {
      client.enableGzip();
    }
    this.writes = client.getWriteApiBlocking();
  }

  Answer send(String bucket, List<String> lines) {
    Optional<String> full = room == null ? Optional.empty() : room.lacking();
    if (full.isPresent()) {
      return new Answer(WriteOutcome.RETRY, 0, full.get(), Map.of(), Optional.empty());
    }
    try {
      writes.writeRecords(bucket, org, LineProtocol.PRECISION, lines);
      return Answer.ACCEPTED;
    } catch (InfluxException failure) {
      return new Answer(
          WriteOutcome.of(failure),
          failure.status(),
          message(failure),
          failure.errorBody(),
          RetryAfter.of(failure.headers().get("Retry-After"), Instant.now()));
    }
  }

  /** InfluxDB 3 has its words where the client does not look. */
  private static String message(InfluxException failure) {
    return failure.errorBody().get("error") instanceof String words
        ? words
        : Objects.requireNonNullElse(failure.getMessage(), "no reason given");
  }

  /** Ends what is under way, from any thread. */
  @Override
  public void close() {
    dispatcher.cancelAll();
    client.close();
    dispatcher.executorService().shutdown();
    connections.evictAll();
  }
}
