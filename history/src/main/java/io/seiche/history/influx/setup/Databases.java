package io.seiche.history.influx.setup;

import io.seiche.history.influx.StoreException;
import java.time.Duration;
import java.util.Optional;

/** The buckets of one kind of InfluxDB: a bucket is what InfluxQL calls a database. */
interface Databases {
  /** Kept for ever: longer than any other. */
  Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  /**
   * What is there.
   *
   * @param keeps empty when the server does not tell
   * @param shards what a shard group of it spans; empty when the server does not tell or has none
   */
  record Found(Optional<Duration> keeps, Optional<Duration> shards) {}

  /** What came of something asked for. */
  sealed interface Result {
    /** It is so now. */
    record Done() implements Result {}

    /** The token may not. */
    record Forbidden(String words) implements Result {}

    /** The server will not, whoever asks. */
    record Refused(String words) implements Result {}

    static Result of(StoreHttp.Answer answer) {
      if (answer.good()) {
        return new Done();
      }
      return answer.forbidden() ? new Forbidden(answer.words()) : new Refused(answer.words());
    }
  }

  /** Those of a server. */
  static Databases of(ServerVersion version, StoreHttp http, String org) {
    return switch (version.major()) {
      case 1 -> new DatabasesOfOne(http);
      case 2 -> new DatabasesOfTwo(http, org);
      default -> new DatabasesOfThree(http);
    };
  }

  /**
   * The bucket of this name; empty when there is none, or none this token may see.
   *
   * @throws StoreException when the token is wrong or the organisation is not there
   */
  Optional<Found> find(String name) throws StoreException, InterruptedException;

  /** With {@link Shards} that suit it. */
  Result create(String name, Duration keep) throws StoreException, InterruptedException;

  /** With {@link Shards} that suit it, from the next one on. */
  Result keep(String name, Duration keep) throws StoreException, InterruptedException;

  /** Whether InfluxQL finds the bucket by its name. */
  boolean readable(String name) throws StoreException, InterruptedException;

  Result makeReadable(String name) throws StoreException, InterruptedException;
}
