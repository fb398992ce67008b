package io.seiche.history.influx.setup;

import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.setup.Databases.Found;
import io.seiche.history.influx.setup.Databases.Result;
import io.seiche.history.influx.setup.Step.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes an InfluxDB ready for results, or only looks: buckets, what they keep, InfluxQL's way to
 * them, types of fields, version of the schema. Doing it again changes nothing. What would delete
 * points happens only in {@link Mode#SHORTEN}.
 */
public final class StoreSetup {
  /** How far to go. */
  public enum Mode {
    /** Changes nothing. */
    LOOK,
    /** Makes what is missing, keeps longer what is configured to be kept longer. */
    MAKE,
    /** Also keeps shorter what is configured so, which deletes what is older. */
    SHORTEN
  }

  private static final String ADMIN =
      "; run ./seiche influx setup once with a token that may, or make it by hand";

  private static final Logger LOG = LoggerFactory.getLogger(StoreSetup.class);

  private final StoreConfig config;
  private final Mode mode;
  private final Clock clock;
  private final StoreHttp http;
  private final List<Step> steps = new ArrayList<>();

  private StoreSetup(StoreConfig config, Mode mode, Clock clock, Map<String, String> environment)
      throws StoreException {
    this.config = config;
    this.mode = mode;
    this.clock = clock;
    this.http = new StoreHttp(config, environment);
  }

  /**
   * Looks and, as the mode says, acts.
   *
   * @throws StoreException when nothing answers, or what answers cannot be used as configured
   */
  public static SetupReport run(StoreConfig config, Mode mode)
      throws StoreException, InterruptedException {
    return run(config, mode, Clock.systemUTC(), System.getenv());
  }

  /**
   * What a pipeline does before it writes, unless the configuration says otherwise: makes what is
   * missing and tells the log. What cannot be made may be there although this token cannot see it,
   * so the first write decides.
   *
   * @return whether results can be written now, as far as this token can see
   */
  public static boolean onStart(StoreConfig config) throws InterruptedException {
    if (!config.setup()) {
      return false;
    }
    try {
      SetupReport report = run(config, Mode.MAKE);
      LOG.info("{} is {}", config.url(), report.server());
      for (Step step : report.steps()) {
        boolean fine = step.kind() != Kind.WARNING && step.kind() != Kind.FAILED;
        LOG.atLevel(fine ? Level.INFO : Level.WARN).log("{}: {}", step.kind().word(), step.text());
      }
      return report.good();
    } catch (StoreException unusable) {
      LOG.warn("The store was not set up: {}", unusable.getMessage());
      return false;
    }
  }

  static SetupReport run(
      StoreConfig config, Mode mode, Clock clock, Map<String, String> environment)
      throws StoreException, InterruptedException {
    return new StoreSetup(config, mode, clock, environment).run();
  }

  private SetupReport run() throws StoreException, InterruptedException {
    ServerVersion version = version();
    version.requireWrites();
    Databases databases = Databases.of(version, http, config.org());
    boolean all = true;
    for (Map.Entry<String, Duration> bucket : config.buckets().entrySet()) {
      all &= bucket(databases, bucket.getKey(), bucket.getValue());
    }
    if (all) {
      schema();
    }
    return new SetupReport("InfluxDB " + version.text(), steps);
  }

  private ServerVersion version() throws StoreException, InterruptedException {
    StoreHttp.Answer ping = http.get("/ping");
    String header = ping.headers().getOrDefault("X-Influxdb-Version", "");
    return ServerVersion.of(header)
        .or(() -> ServerVersion.of(ping.json().path("version").asText("")))
        .orElseThrow(
            () ->
                new StoreException(
                    config.url()
                        + " does not say that it is an InfluxDB ("
                        + ping.words()
                        + "): check store.url, or set store.setup to off"));
  }

  /** Whether it is there now. */
  private boolean bucket(Databases databases, String name, Duration keep)
      throws StoreException, InterruptedException {
    Optional<Found> found = databases.find(name);
    if (found.isEmpty()) {
      return create(databases, name, keep);
    }
    kept(databases, name, found.get(), keep);
    readable(databases, name);
    return true;
  }

  private boolean create(Databases databases, String name, Duration keep)
      throws StoreException, InterruptedException {
    String what = name + ", keeping its points " + Spans.words(keep);
    if (mode == Mode.LOOK) {
      say(Kind.WANTED, "would make " + what);
      return false;
    }
    Result result = databases.create(name, keep);
    if (result instanceof Result.Refused && databases.find(name).isPresent()) {
      say(Kind.FOUND, name + ", made by somebody else just now");
      return true;
    }
    if (!told(result, Kind.MADE, what, "there is no " + name + " that this token may see")) {
      return false;
    }
    readable(databases, name);
    return true;
  }

  private void kept(Databases databases, String name, Found found, Duration wanted)
      throws StoreException, InterruptedException {
    if (found.keeps().isEmpty()) {
      say(Kind.FOUND, name + "; for how long it keeps its points the server does not tell");
      return;
    }
    Duration before = found.keeps().get();
    String has = name + " keeps its points " + Spans.words(before);
    int longer = wanted.compareTo(before);
    if (longer == 0) {
      say(Kind.FOUND, has);
      sharded(databases, name, found, wanted);
    } else if (longer < 0 && mode != Mode.SHORTEN) {
      say(
          Kind.WARNING,
          has
              + ", configured are "
              + Spans.words(wanted)
              + "; that would delete older ones: say ./seiche influx setup --shorten to do it");
    } else if (mode == Mode.LOOK) {
      say(Kind.WANTED, has + ", configured are " + Spans.words(wanted));
    } else {
      Result result = databases.keep(name, wanted);
      String done =
          name + " keeps its points " + Spans.words(wanted) + ", before " + Spans.words(before);
      if (result instanceof Result.Done) {
        say(Kind.CHANGED, done);
      } else {
        say(
            Kind.WARNING,
            has + ", configured are " + Spans.words(wanted) + ", not changed: " + words(result));
      }
    }
  }

  /** Short shards make questions about years slow; those that are there stay as they are. */
  private void sharded(Databases databases, String name, Found found, Duration keep)
      throws StoreException, InterruptedException {
    Duration wanted = Shards.of(keep);
    if (found.shards().isEmpty() || found.shards().get().compareTo(wanted) >= 0) {
      return;
    }
    String has = name + " has shards of " + Spans.words(found.shards().get());
    String longer = ", new ones of " + Spans.words(wanted);
    if (mode == Mode.LOOK) {
      say(Kind.WANTED, has + longer + " answer faster");
      return;
    }
    Result result = databases.keep(name, keep);
    boolean done = result instanceof Result.Done;
    say(
        done ? Kind.CHANGED : Kind.WARNING,
        has + (done ? longer : longer + " would answer faster, not changed: " + words(result)));
  }

  private void readable(Databases databases, String name)
      throws StoreException, InterruptedException {
    if (databases.readable(name)) {
      return;
    }
    if (mode == Mode.LOOK) {
      say(Kind.WANTED, "would map database " + name + " to the bucket, for InfluxQL");
      return;
    }
    Result result = databases.makeReadable(name);
    if (result instanceof Result.Done) {
      say(Kind.MADE, "mapping of database " + name + " to the bucket, for InfluxQL");
    } else {
      say(
          Kind.WARNING,
          "no mapping of database " + name + " to the bucket, for InfluxQL: " + words(result));
    }
  }

  private void schema() throws StoreException, InterruptedException {
    SchemaVersion version = new SchemaVersion(http, config);
    OptionalLong recorded = version.recorded();
    if (recorded.isPresent() && recorded.getAsLong() > SchemaVersion.CURRENT) {
      say(
          Kind.WARNING,
          "schema "
              + recorded.getAsLong()
              + " was written by a newer Seiche; this one writes "
              + SchemaVersion.CURRENT
              + ": update it, or results get mixed");
      return;
    }
    Optional<List<SchemaCheck.Conflict>> conflicts = new SchemaCheck(http, config).conflicts();
    if (conflicts.isEmpty()) {
      say(Kind.WARNING, "types of fields not looked at: this token may not read");
    } else {
      conflicts.get().forEach(this::tell);
    }
    if (mode == Mode.LOOK) {
      say(Kind.FOUND, recorded.isPresent() ? "schema " + recorded.getAsLong() : "no schema yet");
      return;
    }
    StoreHttp.Answer answer = version.record(clock);
    if (answer.good()) {
      say(
          recorded.isPresent() ? Kind.FOUND : Kind.MADE,
          "schema " + SchemaVersion.CURRENT + ", points can be written");
    } else {
      say(
          Kind.FAILED,
          "points cannot be written: " + answer.words() + "; check the rights of the token");
    }
  }

  private void tell(SchemaCheck.Conflict conflict) {
    say(
        Kind.WARNING,
        conflict.words()
            + (conflict.ours()
                ? "; only points for the time of the old ones are refused, until they expire"
                : "; points with it are refused until the next shard, a day to half a year:"
                    + " see docs/influxdb.md, 'Fields of another type'"));
  }

  private boolean told(Result result, Kind kind, String done, String problem) {
    if (result instanceof Result.Done) {
      say(kind, done);
      return true;
    }
    boolean forbidden = result instanceof Result.Forbidden;
    say(Kind.FAILED, problem + ": " + words(result) + (forbidden ? ADMIN : ""));
    return false;
  }

  private static String words(Result result) {
    if (result instanceof Result.Forbidden forbidden) {
      return "the token may not (" + forbidden.words() + ")";
    }
    return result instanceof Result.Refused refused ? refused.words() : "";
  }

  private void say(Kind kind, String text) {
    steps.add(new Step(kind, text));
  }
}
