package io.seiche.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
  @TempDir private Path folder;

  @Test
  void namesAreJoinedAndKnowTheirLine() throws Exception {
    Path file =
        file(
            """
            # thresholds
            storm:
              open: 1500
              close: 700

            switch.dwell: 4s
            kafka.client:
              ssl.key.password: "x: y"
            """);

    assertThat(SettingsFile.read(file).settings())
        .containsExactly(
            Map.entry("storm.open", new Setting("1500", file + ":3")),
            Map.entry("storm.close", new Setting("700", file + ":4")),
            Map.entry("switch.dwell", new Setting("4s", file + ":6")),
            Map.entry("kafka.client.ssl.key.password", new Setting("x: y", file + ":8")));
  }

  @Test
  void anEmptyFileSetsNothing() throws Exception {
    assertThat(SettingsFile.read(file("")).settings()).isEmpty();
    assertThat(SettingsFile.read(file("# nothing yet\n")).settings()).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "storm:\\n  open: 1\\nstorm.open: 2 | :3: 'storm.open' is set twice | twice",
        "storm:\\n  open: [1, 2]            | :2: 'storm.open' must be a single value | a list",
        "targets:\\n  - name: a            | :2: 'targets' must be a single value; did you mean"
            + " 'collect.targets'? | a list that stands elsewhere",
        "- a\\n- b                          | :1: expected 'key: value' lines | no keys",
        "just text                          | :1: expected 'key: value' lines | a word",
        "[a, b]: 1                          | :1: a key must be a word | a strange key",
        "a: \u0001b                        | : is no YAML: special characters | control",
        "a: &x\\n  b: *x                   | :2: is no YAML: *x stands within | itself",
        "a: 1\\nb: 'unclosed                | :3: is no YAML: found unexpected end of stream | quote"
      })
  void complaintsNameTheLine(String text, String message, String what) throws Exception {
    Path file = file(text.replace("\\n", "\n") + "\n");

    assertThatThrownBy(() -> SettingsFile.read(file))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void complaintsNameTheFile() throws Exception {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> SettingsFile.read(missing)).hasMessage(missing + ": no such file");

    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4});
    assertThatThrownBy(() -> SettingsFile.read(latin)).hasMessage(latin + ": is not UTF-8 text");

    assertThatThrownBy(() -> SettingsFile.read(folder))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(folder + ": cannot be read: ");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("seiche.yaml"), text);
  }
}
