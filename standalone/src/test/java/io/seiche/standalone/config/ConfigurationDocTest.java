package io.seiche.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.flink.Detection;
import io.seiche.flink.JobConfig;
import io.seiche.history.influx.StoreConfig;
import io.seiche.standalone.SeicheCommand;
import io.seiche.telemetry.Attribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The tables of {@code docs/configuration.md} are those of the code. What stands between a {@code
 * checked} and an {@code end} mark is compared: names in the first column, defaults, as far as they
 * are values, in the second, each as code.
 */
class ConfigurationDocTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "configuration.md");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String SERVERS = "SEICHE_KAFKA_BOOTSTRAP_SERVERS";

  @Test
  void everyKeyIsThere() throws IOException {
    assertThat(table("keys").keySet()).containsExactlyElementsOf(Settings.keys());
  }

  @Test
  void onlyKeysWithoutADefaultAreWithoutOne() throws IOException {
    assertThat(absent(table("keys")))
        .containsExactly(
            "phase.model",
            "kafka.bootstrap-servers",
            "collect.host",
            "collect.spool.path",
            "bridge.kafka.bootstrap-servers",
            "inventory.file",
            "store.token-file",
            "store.token-env",
            "store.bucket",
            "alerts.alertmanager.url",
            "alerts.alertmanager.username",
            "alerts.alertmanager.password",
            "alerts.alertmanager.token",
            "alerts.webhook.url",
            "alerts.webhook.secret",
            "alerts.ca-file",
            "alerts.console-url",
            "alerts.dashboard-url");
  }

  @Test
  void theDefaultsDecideAsNoSettingsDo() throws IOException {
    Settings documented = Settings.of(null, present(table("keys")));
    Settings none = Settings.of(null, Map.of());

    assertThat(documented.detection(Attribution.BY_SYSTEM)).isEqualTo(Detection.DEFAULT);
    assertThat(documented.collect().interval()).isEqualTo(none.collect().interval());
    assertThat(documented.bridge()).isEqualTo(none.bridge());
    Optional<Path> folder = Optional.of(Path.of("spool"));
    assertThat(documented.collect().spool(folder)).isEqualTo(none.collect().spool(folder));
    assertThat(documented.kafka("kafka:9092")).isEqualTo(none.kafka("kafka:9092"));
    assertThat(documented.store()).contains(StoreConfig.DEFAULT);
    assertThat(documented.alerts()).isEqualTo(AlertsConfig.NONE);
  }

  @Test
  void everyVariableOfTheJobsIsThere() throws IOException {
    List<String> names =
        new ArrayList<>(
            List.of(
                SERVERS,
                "SEICHE_KAFKA_TOPIC_PREFIX",
                "SEICHE_KAFKA_GROUP",
                "SEICHE_PHASE_MODEL",
                "SEICHE_TRENDS_TIME_ZONE",
                "SEICHE_STATE_RESUME"));
    for (String key : StoreConfig.KEYS) {
      names.add("SEICHE_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }

    assertThat(table("variables").keySet()).containsExactlyElementsOf(names);
    assertThat(absent(table("variables")))
        .containsExactly(
            SERVERS,
            "SEICHE_PHASE_MODEL",
            "SEICHE_STORE_TOKEN_FILE",
            "SEICHE_STORE_TOKEN_ENV",
            "SEICHE_STORE_BUCKET");
  }

  @Test
  void theJobsDecideByTheDocumentedDefaultsAsByNone() throws IOException {
    Map<String, String> documented = present(table("variables"));
    documented.put(SERVERS, "kafka:9092");

    assertThat(JobConfig.ofEnvironment(documented))
        .isEqualTo(JobConfig.ofEnvironment(Map.of(SERVERS, "kafka:9092")));
  }

  @Test
  void everyVariableOfTheSenderIsThere() throws IOException {
    List<String> names =
        new ArrayList<>(
            List.of(
                SERVERS,
                "SEICHE_KAFKA_TOPIC_PREFIX",
                "SEICHE_KAFKA_GROUP",
                "SEICHE_ALERTS_METRICS_LISTEN"));
    for (String key : AlertsConfig.KEYS) {
      names.add("SEICHE_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }

    assertThat(table("sender variables").keySet()).containsExactlyElementsOf(names);
  }

  static List<String> commands() {
    return commands("", SeicheCommand.commandLine());
  }

  /** Those that do something, with the words that lead to them. */
  private static List<String> commands(String words, CommandLine line) {
    List<String> commands = new ArrayList<>();
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              boolean does = command.getCommand() instanceof Callable<?>;
              if ((does || command.getSubcommands().isEmpty()) && !name.equals("help")) {
                commands.add(words + name);
              }
              commands.addAll(commands(words + name + " ", command));
            });
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsThere(String command) throws IOException {
    Map<String, String> documented = new LinkedHashMap<>();
    table("options of " + command)
        .forEach((option, standard) -> documented.put(option.replaceAll(" .*", ""), standard));
    Map<String, String> code = new LinkedHashMap<>();
    CommandLine line = SeicheCommand.commandLine();
    for (String word : command.split(" ", -1)) {
      line = line.getSubcommands().get(word);
    }
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        code.put(option.longestName(), standard(option));
      }
    }

    assertThat(documented.keySet())
        .as("options of %s in %s", command, DOCUMENT)
        .containsExactlyInAnyOrderElementsOf(code.keySet());
    code.forEach(
        (option, standard) -> {
          if (!standard.isEmpty()) {
            assertThat(value(documented.get(option)))
                .as("default of %s %s", command, option)
                .isEqualTo(standard);
          }
        });
  }

  /** A default that is the same everywhere, as text; empty for what depends on the machine. */
  private static String standard(OptionSpec option) {
    if (option.defaultValue() != null) {
      return option.defaultValue();
    }
    Object initial = option.initialValue();
    boolean fixed =
        initial instanceof Number || initial instanceof String || initial instanceof Enum<?>;
    boolean ofTheMachine = List.of("--parallelism", "--threads").contains(option.longestName());
    return fixed && !ofTheMachine ? initial.toString() : "";
  }

  private static Map<String, String> present(Map<String, String> table) {
    Map<String, String> values = new LinkedHashMap<>();
    table.forEach(
        (name, standard) -> {
          if (!value(standard).isEmpty()) {
            values.put(name, value(standard));
          }
        });
    return values;
  }

  private static List<String> absent(Map<String, String> table) {
    return table.keySet().stream().filter(name -> value(table.get(name)).isEmpty()).toList();
  }

  /** What is marked as code in a cell; empty when nothing is. */
  private static String value(String cell) {
    Matcher code = CODE.matcher(cell);
    return code.find() ? code.group(1) : "";
  }

  /** First and second column of a checked table, in order. */
  private static Map<String, String> table(String name) throws IOException {
    String text = Files.readString(DOCUMENT);
    String begin = "<!-- " + name + ": checked -->";
    assertThat(text).as("%s, table '%s'", DOCUMENT, name).contains(begin);
    int from = text.indexOf(begin) + begin.length();
    String section = text.substring(from, text.indexOf(": end -->", from));
    Map<String, String> rows = new LinkedHashMap<>();
    for (String row : section.lines().filter(line -> line.startsWith("| `")).toList()) {
      String[] cells = row.split("\\|", -1);
      String before = rows.put(value(cells[1]), cells[2]);
      assertThat(before).as("a second row for %s in '%s'", cells[1], name).isNull();
    }
    return rows;
  }
}
