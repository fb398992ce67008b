package io.seiche.standalone.config;

import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.analysis.rules.Rules;
import io.seiche.flink.Detection;
import io.seiche.flink.TimeZones;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.history.influx.Retention;
import io.seiche.history.influx.StoreConfig;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.wire.Topics;
import io.seiche.telemetry.words.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Everything that can be set, by key: {@code storm.open}, {@code kafka.bootstrap-servers} … Later
 * settings win over earlier ones; unknown keys are refused at once, values when they are used.
 */
public final class Settings {
  /** Where single settings come from that no option of their own gave. */
  static final String SET = "--set";

  private static final String KAFKA_CLIENT = "kafka.client.";

  /** {@code host:port}, comma-separated. */
  public static final String KAFKA_SERVERS = "kafka.bootstrap-servers";

  private static final String KAFKA_PREFIX = "kafka.topic-prefix";
  private static final String STORE_URL = "store.url";
  private static final String STORE_RETENTION = "store.retention-";
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
      all.add(set.getKey(), set.getValue(), SET);
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
    keys.addAll(List.of(MODEL, DAYS, KAFKA_SERVERS, KAFKA_PREFIX));
    keys.addAll(CollectSettings.KEYS);
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
    String like = Nearest.hint(key, known).orElse("");
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
    return checked(() -> Rules.of(ruleValues()));
  }

  /** Those thresholds that are given, as they are written. */
  public Map<String, String> ruleValues() {
    return given(Rules.keys());
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
    Map<String, String> client = Values.behind(KAFKA_CLIENT, values());
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
    return Optional.of(checked(() -> StoreConfig.of(storeValues())));
  }

  /** For how long results are kept, wherever they go. */
  public Retention retention() throws SettingException {
    Map<String, String> values = storeValues();
    return checked(() -> StoreConfig.of(values).retention());
  }

  /** What is set of the store, as it is written; a token is not among it, only its place. */
  public Map<String, String> storeValues() {
    return given(StoreConfig.KEYS);
  }

  /** Those of some keys that are set. */
  private Map<String, String> given(List<String> keys) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : keys) {
      Setting setting = settings.get(key);
      if (setting != null) {
        values.put(key, setting.value());
      }
    }
    return values;
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach((key, setting) -> values.put(key, setting.value()));
    return values;
  }

  /** Who is told of alerts. */
  public AlertsConfig alerts() throws SettingException {
    return checked(() -> AlertsConfig.of(values()));
  }

  /** The file that says which workload owns what; empty for the default one. */
  public Optional<Path> inventory() throws SettingException {
    return Optional.ofNullable(get(INVENTORY, null, text -> Path.of(Values.name(text))));
  }

  /** The file of the model that tells phases apart; empty for the shipped one. */
  public Optional<Path> model() throws SettingException {
    return Optional.ofNullable(get(MODEL, null, text -> Path.of(Values.name(text))));
  }

  /** What the settings say of collecting. */
  public CollectSettings collect() {
    return new CollectSettings(this);
  }

  /** What the bridge is set to, but for its topics. */
  public BridgeSettings bridge() throws SettingException {
    return checked(() -> BridgeSettings.of(values()));
  }

  /** Topics of the bridge as they are written; empty when there are none. */
  public Optional<ListNode> bridgeTopics() {
    return list(BridgeSettings.TOPICS);
  }

  /** A list as it is written; empty when there is none. */
  Optional<ListNode> list(String key) {
    return Optional.ofNullable(lists.get(key));
  }

  /** A value as {@code parse} reads it, whose complaints need not name the key. */
  <T> T get(String key, T otherwise, Function<String, T> parse) throws SettingException {
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

  /**
   * What is made of several values.
   *
   * @param maker complains of those that are wrong, naming the key: we add where it stands
   */
  public <T> T checked(Supplier<T> maker) throws SettingException {
    try {
      return maker.get();
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
}
