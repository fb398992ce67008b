package io.seiche.history.influx;

import io.seiche.history.Bucket;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where results go.
 *
 * @param url of the server, http or https
 * @param org InfluxDB 2's organisation; other stores ignore it
 * @param token where the token lies
 * @param bucketPrefix buckets are this plus {@code _raw}, {@code _events}, {@code _rollup}
 * @param bucket one bucket or database for everything, for stores that have just one; null for
 *     three
 * @param batchSize points per request, 1 to 50,000
 * @param flushInterval how long whoever collects batches may hold a point back, positive
 * @param timeout of a request as a whole, positive
 * @param gzip whether requests are compressed
 * @param room on the disk of a store on this machine; null elsewhere
 * @param retention what buckets are to keep
 * @param setup whether buckets that are missing are made, and kept as configured
 */
public record StoreConfig(
    URI url,
    String org,
    TokenSource token,
    String bucketPrefix,
    @Nullable String bucket,
    int batchSize,
    Duration flushInterval,
    Duration timeout,
    boolean gzip,
    @Nullable DiskRoom room,
    Retention retention,
    boolean setup)
    implements Serializable {
  static final String PREFIX = "store.";
  static final String URL = "store.url";
  static final String ORG = "store.org";
  static final String TOKEN_FILE = "store.token-file";
  static final String TOKEN_ENV = "store.token-env";
  static final String BUCKET_PREFIX = "store.bucket-prefix";
  static final String BUCKET = "store.bucket";
  static final String BATCH_SIZE = "store.batch-size";
  static final String FLUSH_INTERVAL = "store.flush-interval";
  static final String TIMEOUT = "store.timeout";
  static final String GZIP = "store.gzip";
  static final String SETUP = "store.setup";
  static final String RETENTION = "store.retention-";

  /** Every key {@link #of} reads. */
  public static final List<String> KEYS =
      List.of(
          URL,
          ORG,
          TOKEN_FILE,
          TOKEN_ENV,
          BUCKET_PREFIX,
          BUCKET,
          BATCH_SIZE,
          FLUSH_INTERVAL,
          TIMEOUT,
          GZIP,
          SETUP,
          Retention.key(Bucket.RAW),
          Retention.key(Bucket.EVENTS),
          Retention.key(Bucket.ROLLUP));

  /** An InfluxDB on this machine, without a token. */
  public static final StoreConfig DEFAULT =
      new StoreConfig(
          URI.create("http://127.0.0.1:8086"),
          "seiche",
          TokenSource.NONE,
          "seiche",
          null,
          5_000,
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          true,
          null,
          Retention.DEFAULT,
          true);

  private static final int MOST_POINTS = 50_000;

  public StoreConfig {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    require(http && url.getHost() != null, URL, "an http or https URL", url);
    require(
        url.getUserInfo() == null, URL, "a URL without credentials (" + TOKEN_FILE + ")", "***");
    require(!org.isBlank(), ORG, "a name", "'" + org + "'");
    require(!bucketPrefix.isBlank(), BUCKET_PREFIX, "a name", "'" + bucketPrefix + "'");
    require(bucket == null || !bucket.isBlank(), BUCKET, "a name, or absent", "'" + bucket + "'");
    require(batchSize >= 1 && batchSize <= MOST_POINTS, BATCH_SIZE, "1 to 50000", batchSize);
    require(positive(flushInterval), FLUSH_INTERVAL, "positive", flushInterval);
    require(positive(timeout), TIMEOUT, "positive", timeout);
  }

  /**
   * Reads the keys that start with {@code store.}; the others belong to somebody else.
   *
   * @throws IllegalArgumentException naming the key that is wrong or unknown
   */
  public static StoreConfig of(Map<String, String> settings) {
    Map<String, String> ours = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            require(KEYS.contains(key), key, "one of " + String.join(", ", KEYS), "unknown");
            ours.put(key, value.strip());
          }
        });
    return new StoreConfig(
        ours.containsKey(URL) ? url(ours.get(URL)) : DEFAULT.url,
        ours.getOrDefault(ORG, DEFAULT.org),
        token(ours),
        ours.getOrDefault(BUCKET_PREFIX, DEFAULT.bucketPrefix),
        ours.get(BUCKET),
        ours.containsKey(BATCH_SIZE) ? number(ours.get(BATCH_SIZE)) : DEFAULT.batchSize,
        duration(ours, FLUSH_INTERVAL, DEFAULT.flushInterval),
        duration(ours, TIMEOUT, DEFAULT.timeout),
        ours.containsKey(GZIP) ? flag(ours, GZIP, "true", "false") : DEFAULT.gzip,
        null,
        Retention.of(ours),
        ours.containsKey(SETUP) ? flag(ours, SETUP, "auto", "off") : DEFAULT.setup);
  }

  /** The defaults for a store on this machine: nothing to compress for, a disk to watch. */
  public static StoreConfig local(URI url, DiskRoom room) {
    return new StoreConfig(
        url,
        DEFAULT.org,
        DEFAULT.token,
        DEFAULT.bucketPrefix,
        DEFAULT.bucket,
        DEFAULT.batchSize,
        DEFAULT.flushInterval,
        DEFAULT.timeout,
        false,
        room,
        DEFAULT.retention,
        false);
  }

  /** The same, but points may be held back for so long. */
  public StoreConfig withFlushInterval(Duration interval) {
    return new StoreConfig(
        url,
        org,
        token,
        bucketPrefix,
        bucket,
        batchSize,
        interval,
        timeout,
        gzip,
        room,
        retention,
        setup);
  }

  /** What is to be kept in a bucket of this name: of several that share it, the longest. */
  public Map<String, Duration> buckets() {
    Map<String, Duration> buckets = new LinkedHashMap<>();
    for (Bucket kind : Bucket.values()) {
      buckets.merge(
          nameOf(kind), retention.of(kind), (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
    return buckets;
  }

  /** What this store calls a bucket. */
  public String nameOf(Bucket kind) {
    return bucket != null ? bucket : bucketPrefix + "_" + kind.suffix();
  }

  private static TokenSource token(Map<String, String> ours) {
    String file = ours.get(TOKEN_FILE);
    String variable = ours.get(TOKEN_ENV);
    require(file == null || variable == null, TOKEN_FILE, "absent", "both it and " + TOKEN_ENV);
    if (file != null) {
      return TokenSource.file(file);
    }
    return variable != null ? TokenSource.environment(variable) : TokenSource.NONE;
  }

  private static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw wrong(URL, "an http or https URL", text);
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException malformed) {
      throw wrong(BATCH_SIZE, "1 to 50000", text);
    }
  }

  private static Duration duration(Map<String, String> ours, String key, Duration otherwise) {
    String text = ours.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    } catch (DateTimeParseException malformed) {
      throw wrong(key, "a duration like 10s, 0.5s or 1m", text);
    }
  }

  private static boolean flag(Map<String, String> ours, String key, String yes, String no) {
    String text = ours.getOrDefault(key, "");
    require(text.equals(yes) || text.equals(no), key, yes + " or " + no, text);
    return text.equals(yes);
  }

  private static boolean positive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }

  static void require(boolean holds, String key, String expected, Object got) {
    if (!holds) {
      throw wrong(key, expected, got);
    }
  }

  static IllegalArgumentException wrong(String key, String expected, Object got) {
    return new IllegalArgumentException(key + " must be " + expected + ", got " + got);
  }
}
