package io.seiche.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.targets.TargetKey;
import io.seiche.collectors.targets.TargetOption;
import io.seiche.collectors.targets.TargetType;
import io.seiche.collectors.types.ShippedTypes;
import io.seiche.standalone.bridge.TopicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What documents and editors are told of targets is what the code has. With {@code
 * -Dseiche.docs.write=true} it is written anew.
 */
class TargetDocTest {
  private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");
  private static final boolean WRITE = Boolean.getBoolean("seiche.docs.write");

  @Test
  void keysAreThoseOfTheCode() throws IOException {
    same(
        "collectors/README.md",
        "target keys",
        "| key | meaning |\n| --- | --- |\n"
            + Arrays.stream(TargetKey.values())
                .filter(key -> key.form() != TargetKey.Form.SECTION)
                .map(key -> "| `" + key.key() + "` | " + key.meaning() + " |\n")
                .collect(Collectors.joining()));
  }

  @Test
  void keysOfATopicAreThoseOfTheCode() throws IOException {
    same(
        "collectors/bridge.md",
        "topic keys",
        "| key | meaning |\n| --- | --- |\n"
            + Arrays.stream(TopicKey.values())
                .map(key -> "| `" + key.key() + "` | " + key.meaning() + " |\n")
                .collect(Collectors.joining()));
  }

  @Test
  void typesAreThoseOfTheCode() throws IOException {
    same(
        "collectors/README.md",
        "types",
        "| type | reads | asked every | options |\n| --- | --- | --- | --- |\n"
            + ShippedTypes.ALL.all().stream()
                .map(TargetDocTest::row)
                .collect(Collectors.joining()));
  }

  private static String row(TargetType type) {
    String options =
        type.options().stream().map(TargetDocTest::option).collect(Collectors.joining("; "));
    return "| `%s` | %s | %d s | %s |%n"
        .formatted(type.name(), type.summary(), type.defaultInterval().toSeconds(), options)
        .replace(System.lineSeparator(), "\n");
  }

  private static String option(TargetOption option) {
    String standard = option.standard().isEmpty() ? "" : " (`" + option.standard() + "`)";
    return "`" + option.name() + "`" + standard + ": " + option.meaning();
  }

  @Test
  void theSchemaIsThatOfTheCode() throws IOException {
    Path file = DOCS.resolve("seiche.schema.json");
    String schema = new SettingsSchema(meanings()).text();
    if (WRITE) {
      Files.writeString(file, schema);
    }

    assertThat(Files.readString(file))
        .as("%s: write it anew with -Dseiche.docs.write=true", file)
        .isEqualTo(schema);
  }

  /** The last column of the keys' table. */
  private static Map<String, String> meanings() throws IOException {
    Map<String, String> meanings = new LinkedHashMap<>();
    List<String> rows =
        Files.readString(DOCS.resolve("configuration.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      if (cells.length == 6) {
        meanings.putIfAbsent(
            cells[1].replace('`', ' ').strip(),
            cells[4].strip().replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1"));
      }
    }
    return meanings;
  }

  private static void same(String page, String mark, String table) throws IOException {
    Path file = DOCS.resolve(page);
    String text = Files.readString(file);
    String begin = "<!-- " + mark + ": generated -->\n";
    String end = "<!-- " + mark + ": end -->";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (WRITE) {
      Files.writeString(file, text.substring(0, from) + "\n" + table + "\n" + text.substring(to));
      return;
    }

    assertThat(text.substring(from, to).strip())
        .as("%s, %s: write it anew with -Dseiche.docs.write=true", file, mark)
        .isEqualTo(table.strip());
  }
}
