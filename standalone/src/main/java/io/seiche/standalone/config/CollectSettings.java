package io.seiche.standalone.config;

import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.collectors.spool.SyncPolicy;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the settings say of collecting. Each is checked when it is asked for. */
public final class CollectSettings {
  /** What this machine is called. */
  public static final String HOST = "collect.host";

  /** How often its devices are read. */
  public static final String INTERVAL = "collect.interval";

  /** Whether they are. */
  public static final String DEVICES = "collect.devices";

  /** Whether its cgroups are told of, too. */
  public static final String CGROUPS = "collect.cgroups";

  /** Where {@code collect} shows how it goes. */
  public static final String LISTEN = "collect.metrics-listen";

  /** The targets, which are a list. */
  static final String TARGETS = "collect.targets";

  private static final String SPREAD = "collect.spread";
  private static final String SPOOL_PATH = "collect.spool.path";
  private static final String SPOOL_BYTES = "collect.spool.max-bytes";
  private static final String SPOOL_SYNC = "collect.spool.sync";
  private static final String NO_SPOOL = "none";
  private static final String DEFAULT_LISTEN = "127.0.0.1:7072";

  static final List<String> KEYS =
      List.of(
          HOST, INTERVAL, DEVICES, CGROUPS, SPREAD, LISTEN, SPOOL_PATH, SPOOL_BYTES, SPOOL_SYNC);

  private final Settings all;

  CollectSettings(Settings all) {
    this.all = all;
  }

  /** What this machine is called. */
  public String host(String otherwise) throws SettingException {
    return all.get(HOST, otherwise, Values::name);
  }

  /** How often this machine's devices are read, 100 ms to 1 h. */
  public Duration interval() throws SettingException {
    return all.get(INTERVAL, Duration.ofSeconds(1), CollectSettings::interval);
  }

  /** Whether this machine's own devices are read. */
  public boolean devices() throws SettingException {
    return all.get(DEVICES, true, Values::onOrOff);
  }

  /** Whether its containers and Slurm steps are told apart, too. */
  public boolean cgroups() throws SettingException {
    return all.get(CGROUPS, false, Values::onOrOff);
  }

  /** Over which share of their interval targets are spread, 0 to 1. */
  public double spread() throws SettingException {
    return all.get(SPREAD, 1.0, Values::share);
  }

  /** Where {@code collect} shows how it goes; empty for nowhere. */
  public Optional<InetSocketAddress> metricsListen() throws SettingException {
    return all.get(
        LISTEN,
        Values.listen(DEFAULT_LISTEN, DEFAULT_LISTEN),
        text -> Values.listen(text, DEFAULT_LISTEN));
  }

  /** Targets as they are written; empty when there are none. */
  public Optional<ListNode> targets() {
    return all.list(TARGETS);
  }

  /**
   * Where frames wait on disk for Kafka; empty for in memory.
   *
   * @param otherwise folder where no setting names one; empty for none
   */
  public Optional<SpoolConfig> spool(Optional<Path> otherwise) throws SettingException {
    String path = all.get(SPOOL_PATH, otherwise.map(Path::toString).orElse(NO_SPOOL), Values::name);
    long maxBytes = all.get(SPOOL_BYTES, SpoolConfig.DEFAULT_MAX_BYTES, Values::bytes);
    SyncPolicy sync = all.get(SPOOL_SYNC, SyncPolicy.DEFAULT, CollectSettings::sync);
    return path.equals(NO_SPOOL)
        ? Optional.empty()
        : Optional.of(all.checked(() -> new SpoolConfig(Path.of(path), maxBytes, sync)));
  }

  private static Duration interval(String text) {
    Duration interval = Values.duration(text);
    if (interval.toMillis() < 100 || interval.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("must be 100ms to 1h, got '" + text + "'");
    }
    return interval;
  }

  private static SyncPolicy sync(String text) {
    return switch (text) {
      case "always" -> SyncPolicy.ALWAYS;
      case "never" -> SyncPolicy.NEVER;
      default -> {
        Duration every = Values.duration(text);
        if (every.isZero() || every.compareTo(Duration.ofDays(1)) > 0) {
          throw new IllegalArgumentException("must be always, never or 100ms to 24h, got " + text);
        }
        yield new SyncPolicy(every);
      }
    };
  }
}
