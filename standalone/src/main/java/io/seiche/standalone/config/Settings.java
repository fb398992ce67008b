package io.seiche.standalone.config;

import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.analysis.rules.Rules;
import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.collectors.spool.SyncPolicy;
import io.seiche.flink.Detection;
import io.seiche.flink.TimeZones;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.history.influx.Retention;
import io.seiche.history.influx.StoreConfig;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.wire.Topics;
import io.seiche.telemetry.words.Nearest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that can be set, by key: {@code storm.open}, {@code kafka.bootstrap-servers} … Later
 * settings win over earlier ones; unknown keys are refused at once, values when they are used.
 */
public final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
  private static final Pattern LISTENS = Pattern.compile("(\\[[^\\]]+\\]|[^:\\s]+):(\\d{1,5})");
  private static final String DEFAULT_LISTEN = "127.0.0.1:7072";
  private static final String ON = "on";
  private static final String OFF = "off";
  private static final Pattern BYTES = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMG]iB|[kMG]B)?");
  private static final String KAFKA_CLIENT = "kafka.client.";

  /** {@code host:port}, comma-separated. */
  public static final String KAFKA_SERVERS = "kafka.bootstrap-servers";

  private static final String KAFKA_PREFIX = "kafka.topic-prefix";
  private static final String STORE_URL = "store.url";
  private static final String STORE_RETENTION = "store.retention-";

  /** What this machine is called. */
  public static final String HOST = "collect.host";

  /** How often its devices are read. */
  public static final String INTERVAL = "collect.interval";

  /** Whether they are. */
  public static final String DEVICES = "collect.devices";

  /** Whether its cgroups are told of, too. */
  public static final String CGROUPS = "collect.cgroups";

  private static final String SPREAD = "collect.spread";

  /** Where {@code collect} shows how it goes. */
  public static final String LISTEN = "collect.metrics-listen";

  private static final String SPOOL_PATH = "collect.spool.path";
  private static final String SPOOL_BYTES = "collect.spool.max-bytes";
  private static final String SPOOL_SYNC = "collect.spool.sync";
  private static final String NO_SPOOL = "none";
  private static final String INVENTORY = "inventory.file";
  private static final String MODEL = "phase.model";
  private static final String DAYS = "trends.time-zone";

  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, ListNode> lists = new LinkedHashMap<>();

  /**
   * The settings of a file, with single ones over them.
   *
   * @param file null for none
   */
  public static Settings of(Path file, Map<String, String> single) throws IOException {
    return of(file, null, single);
  }

  /**
   * The settings of a file, with rules over them, and single ones over these.
   *
   * @param file null for none
   * @param rules file of thresholds, null for none
   */
  public static Settings of(Path file, Path rules, Map<String, String> single) throws IOException {
    Settings all = new Settings();
    if (file != null) {
      all.addFile(file);
    }
    if (rules != null) {
      all.addRules(rules);
    }
    for (Map.Entry<String, String> set : single.entrySet()) {
      all.add(set.getKey(), set.getValue(), "--set");
    }
    return all;
  }

  /** The same, to be changed apart. */
  public Settings copy() {
    Settings copy = new Settings();
    copy.settings.putAll(settings);
    copy.lists.putAll(lists);
    return copy;
  }

  /** Every key, but those of Kafka's own clients behind {@code kafka.client.} and the like. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>(Rules.keys());
    keys.addAll(
        List.of(
            MODEL,
            DAYS,
            KAFKA_SERVERS,
            KAFKA_PREFIX,
            HOST,
            INTERVAL,
            DEVICES,
            CGROUPS,
            SPREAD,
            LISTEN,
            SPOOL_PATH,
            SPOOL_BYTES,
            SPOOL_SYNC));
    keys.addAll(BridgeSettings.KEYS);
    keys.add(INVENTORY);
    keys.addAll(StoreConfig.KEYS);
    keys.addAll(AlertsConfig.KEYS);
    return keys;
  }

  /**
   * Adds the settings of a file.
   *
   * @throws SettingException naming file and line
   */
  public void addFile(Path file) throws IOException {
    add(SettingsFile.read(file));
  }

  /**
   * Adds the settings of what a file says.
   *
   * @throws SettingException naming file and line
   */
  public void addFile(Path file, String text) throws SettingException {
    add(SettingsFile.parse(file, text));
  }

  private void add(SettingsFile said) throws SettingException {
    for (Map.Entry<String, Setting> entry : said.settings().entrySet()) {
      requireKnown(entry.getKey(), entry.getValue().origin());
      settings.put(entry.getKey(), entry.getValue());
    }
    lists.putAll(said.lists());
  }

  /**
   * Adds a file of rules: thresholds and nothing else.
   *
   * @throws SettingException naming file and line
   */
  public void addRules(Path file) throws IOException {
    addRules(SettingsFile.read(file));
  }

  /**
   * Adds what a file of rules says.
   *
   * @throws SettingException naming file and line
   */
  public void addRules(Path file, String text) throws SettingException {
    addRules(SettingsFile.parse(file, text));
  }

  private void addRules(SettingsFile rules) throws SettingException {
    for (Map.Entry<String, ListNode> entry : rules.lists().entrySet()) {
      ListNode list = entry.getValue();
      throw unknown(entry.getKey(), list.at(list.list()), Rules.keys(), "rules show");
    }
    for (Map.Entry<String, Setting> entry : rules.settings().entrySet()) {
      if (!Rules.keys().contains(entry.getKey())) {
        throw unknown(entry.getKey(), entry.getValue().origin(), Rules.keys(), "rules show");
      }
      settings.put(entry.getKey(), entry.getValue());
    }
  }

  /**
   * Adds one setting.
   *
   * @throws SettingException when there is no such key
   */
  public void add(String key, String value, String origin) throws SettingException {
    if (SettingsFile.LISTS.stream().anyMatch(key::startsWith)) {
      throw new SettingException(origin, key + " can only be set in a file");
    }
    requireKnown(key, origin);
    settings.put(key, new Setting(value, origin));
  }

  private static void requireKnown(String key, String origin) throws SettingException {
    if (!keys().contains(key)
        && !key.startsWith(KAFKA_CLIENT)
        && !key.startsWith(BridgeSettings.CLIENT)) {
      List<String> known = new ArrayList<>(keys());
      known.addAll(SettingsFile.LISTS);
      throw unknown(key, origin, known, "docs/configuration.md");
    }
  }

  private static SettingException unknown(
      String key, String origin, List<String> known, String where) {
    String like = Nearest.to(key, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    return new SettingException(
        origin, "unknown key '" + key + "'" + like + " (" + where + " lists all)");
  }

  /** When switches count and when they are a storm. */
  public Detection detection(Attribution attribution) throws SettingException {
    ZoneId days = get(DAYS, Detection.DEFAULT.days(), text -> TimeZones.parse(DAYS, text));
    return Detection.of(attribution).with(days).with(rules());
  }

  /** All thresholds. */
  public Rules rules() throws SettingException {
    Map<String, String> values = ruleValues();
    return checked(() -> Rules.of(values));
  }

  /** Those thresholds that are given, as they are written. */
  public Map<String, String> ruleValues() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : Rules.keys()) {
      Setting setting = settings.get(key);
      if (setting != null) {
        values.put(key, setting.value());
      }
    }
    return values;
  }

  /** Whether somebody has set it. */
  public boolean isSet(String key) {
    return settings.containsKey(key);
  }

  /**
   * A complaint about one that is set, or about all.
   *
   * @param message what is wrong, without the key
   */
  public SettingException problem(String key, String message) {
    Setting setting = settings.get(key);
    return new SettingException(
        setting == null ? "settings" : setting.origin(), key + ": " + message);
  }

  /**
   * What others say differently, each with its place.
   *
   * @param but keys that are passed over
   */
  public List<String> changes(Settings later, Set<String> but) {
    Set<String> keys = new TreeSet<>(settings.keySet());
    keys.addAll(later.settings.keySet());
    List<String> changes = new ArrayList<>();
    for (String key : keys) {
      Setting before = settings.get(key);
      Setting after = later.settings.get(key);
      if (!but.contains(key)
          && (before == null || after == null || !before.value().equals(after.value()))) {
        changes.add(key + " (" + (after == null ? before : after).origin() + ")");
      }
    }
    return changes;
  }

  /** The Kafka to use; empty for the embedded one. */
  public Optional<String> kafkaServers() {
    return Optional.ofNullable(settings.get(KAFKA_SERVERS)).map(Setting::value);
  }

  /** How to reach a Kafka. */
  public KafkaConfig kafka(String servers) throws SettingException {
    Map<String, String> client = new LinkedHashMap<>();
    settings.forEach(
        (key, setting) -> {
          if (key.startsWith(KAFKA_CLIENT)) {
            client.put(key.substring(KAFKA_CLIENT.length()), setting.value());
          }
        });
    Topics topics = get(KAFKA_PREFIX, Topics.DEFAULT, Topics::new);
    return checked(() -> new KafkaConfig(servers, topics, client));
  }

  /** The store to use; empty for the embedded one. */
  public Optional<StoreConfig> store() throws SettingException {
    if (!settings.containsKey(STORE_URL)) {
      for (Map.Entry<String, Setting> entry : settings.entrySet()) {
        String key = entry.getKey();
        if (key.startsWith("store.") && !key.startsWith(STORE_RETENTION)) {
          throw new SettingException(
              entry.getValue().origin(),
              entry.getKey() + " means nothing without store.url; add that or remove this");
        }
      }
      return Optional.empty();
    }
    Map<String, String> values = storeValues();
    return Optional.of(checked(() -> StoreConfig.of(values)));
  }

  /** For how long results are kept, wherever they go. */
  public Retention retention() throws SettingException {
    Map<String, String> values = storeValues();
    return checked(() -> StoreConfig.of(values).retention());
  }

  /** What is set of the store, as it is written; a token is not among it, only its place. */
  public Map<String, String> storeValues() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : StoreConfig.KEYS) {
      Setting setting = settings.get(key);
      if (setting != null) {
        values.put(key, setting.value());
      }
    }
    return values;
  }

  /** Who is told of alerts. */
  public AlertsConfig alerts() throws SettingException {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach((key, setting) -> values.put(key, setting.value()));
    return checked(() -> AlertsConfig.of(values));
  }

  /** What this machine is called. */
  public String host(String otherwise) throws SettingException {
    return get(HOST, otherwise, Settings::name);
  }

  /** The file that says which workload owns what; empty for the default one. */
  public Optional<Path> inventory() throws SettingException {
    return Optional.ofNullable(get(INVENTORY, null, text -> Path.of(name(text))));
  }

  /** The file of the model that tells phases apart; empty for the shipped one. */
  public Optional<Path> model() throws SettingException {
    return Optional.ofNullable(get(MODEL, null, text -> Path.of(name(text))));
  }

  /** How often this machine's devices are read, 100 ms to 1 h. */
  public Duration interval() throws SettingException {
    return get(INTERVAL, Duration.ofSeconds(1), Settings::interval);
  }

  /** Whether this machine's own devices are read. */
  public boolean devices() throws SettingException {
    return get(DEVICES, true, Settings::onOrOff);
  }

  /** Whether its containers and Slurm steps are told apart, too. */
  public boolean cgroups() throws SettingException {
    return get(CGROUPS, false, Settings::onOrOff);
  }

  /** Over which share of their interval targets are spread, 0 to 1. */
  public double spread() throws SettingException {
    return get(SPREAD, 1.0, Settings::share);
  }

  /** Where {@code collect} shows how it goes; empty for nowhere. */
  public Optional<InetSocketAddress> metricsListen() throws SettingException {
    Optional<InetSocketAddress> standard = listen(DEFAULT_LISTEN, DEFAULT_LISTEN);
    return get(LISTEN, standard, text -> listen(text, DEFAULT_LISTEN));
  }

  /** Targets as they are written; empty when there are none. */
  public Optional<ListNode> targets() {
    return Optional.ofNullable(lists.get(SettingsFile.TARGETS));
  }

  /** What the bridge is set to, but for its topics. */
  public BridgeSettings bridge() throws SettingException {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach((key, setting) -> values.put(key, setting.value()));
    return checked(() -> BridgeSettings.of(values));
  }

  /** Topics of the bridge as they are written; empty when there are none. */
  public Optional<ListNode> bridgeTopics() {
    return Optional.ofNullable(lists.get(BridgeSettings.TOPICS));
  }

  /**
   * Where frames wait on disk for Kafka; empty for in memory.
   *
   * @param otherwise folder where no setting names one; empty for none
   */
  public Optional<SpoolConfig> spool(Optional<Path> otherwise) throws SettingException {
    String path = get(SPOOL_PATH, otherwise.map(Path::toString).orElse(NO_SPOOL), Settings::name);
    long maxBytes = get(SPOOL_BYTES, SpoolConfig.DEFAULT_MAX_BYTES, Settings::bytes);
    SyncPolicy sync = get(SPOOL_SYNC, SyncPolicy.DEFAULT, Settings::sync);
    return path.equals(NO_SPOOL)
        ? Optional.empty()
        : Optional.of(checked(() -> new SpoolConfig(Path.of(path), maxBytes, sync)));
  }

  private <T> T get(String key, T otherwise, Function<String, T> parse) throws SettingException {
    Setting setting = settings.get(key);
    if (setting == null) {
      return otherwise;
    }
    try {
      return parse.apply(setting.value());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new SettingException(
          setting.origin(), names(message, key) ? message : key + ": " + message);
    }
  }

  private interface Maker<T> {
    T make();
  }

  /** Values that are wrong only together: the message names the key, we add where it stands. */
  private <T> T checked(Maker<T> maker) throws SettingException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String origin =
          settings.entrySet().stream()
              .filter(entry -> names(message, entry.getKey()))
              .map(entry -> entry.getValue().origin())
              .findFirst()
              .orElse("settings");
      throw new SettingException(origin, message);
    }
  }

  /** Whether the key itself is in there, and not just one that starts alike. */
  private static boolean names(String message, String key) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(key) + "(?![\\w.-])")
        .matcher(message)
        .find();
  }

  private static String name(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }

  /** Reads {@code on} or {@code off}. */
  static boolean onOrOff(String text) {
    if (!text.equals(ON) && !text.equals(OFF)) {
      throw new IllegalArgumentException("must be on or off, got '" + text + "'");
    }
    return text.equals(ON);
  }

  private static double share(String text) {
    double share;
    try {
      share = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number, got '" + text + "'", e);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("must be 0 to 1, got '" + text + "'");
    }
    return share;
  }

  /**
   * Reads {@code HOST:PORT}, or {@code off}, which is none.
   *
   * @param example for the complaint
   */
  static Optional<InetSocketAddress> listen(String text, String example) {
    if (text.equals(OFF)) {
      return Optional.empty();
    }
    Matcher matcher = LISTENS.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
      throw new IllegalArgumentException(
          "expected HOST:PORT, as " + example + ", or off, got '" + text + "'");
    }
    return Optional.of(
        InetSocketAddress.createUnresolved(matcher.group(1), Integer.parseInt(matcher.group(2))));
  }

  private static Duration interval(String text) {
    Duration interval = duration(text);
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
        Duration every = duration(text);
        if (every.isZero() || every.compareTo(Duration.ofDays(1)) > 0) {
          throw new IllegalArgumentException("must be always, never or 100ms to 24h, got " + text);
        }
        yield new SyncPolicy(every);
      }
    };
  }

  private static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a size such as 512MiB or 2GiB, got '" + text + "'");
    }
    double value = Double.parseDouble(matcher.group(1));
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    return Math.round(
        switch (unit) {
          case "" -> value;
          case "kB" -> value * 1e3;
          case "MB" -> value * 1e6;
          case "GB" -> value * 1e9;
          case "KiB" -> value * (1 << 10);
          case "MiB" -> value * (1 << 20);
          default -> value * (1 << 30);
        });
  }

  /**
   * Reads {@code 500ms}, {@code 30s}, {@code 15m} or {@code 2h}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a duration such as 30s, 15m or 2h, got '" + text + "'");
    }
    double value = Double.parseDouble(matcher.group(1));
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> value;
          case "s" -> value * 1e3;
          case "m" -> value * 60e3;
          default -> value * 3600e3;
        };
    return Duration.ofMillis(Math.round(millis));
  }
}
