package io.seiche.standalone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.SeicheCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whatIsShownIsGoodAndChangesNothing() throws IOException {
    assertThat(seiche("rules", "show")).isZero();
    Path file = file(out.toString());
    out.getBuffer().setLength(0);

    assertThat(seiche("rules", "check", file.toString())).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines(file + ": good");
  }

  @Test
  void saysWhatAFileChanges() throws IOException {
    Path file = file("storm:\n  open: 1500\n");

    assertThat(seiche("rules", "check", file.toString())).isZero();
    assertThat(out.toString()).contains("  storm.open is 1500, by default 2000");

    assertThat(seiche("rules", "show", "--rules", file.toString(), "--set", "switch.dwell=9s"))
        .isZero();
    assertThat(out.toString()).contains("\n  open: 1500\n", "\n  dwell: 9s\n");
  }

  @Test
  void namesFileLineKeyAndWhatMayHaveBeenMeant() throws IOException {
    Path file = file("storm:\n  close: 700\n  opne: 1500\n");

    assertThat(seiche("rules", "check", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains(file + ":3: unknown key 'storm.opne'; did you mean 'storm.open'?");
  }

  @Test
  void namesTheLineOfAValueThatCannotBe() throws IOException {
    Path file = file("storm:\n  half-life: soon\n");

    assertThat(seiche("rules", "check", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains(file + ":2: storm.half-life: expected a duration such as 30s, 15m or 2h");
  }

  @Test
  void settingsThatAreNoRulesAreRefused() throws IOException {
    Path file = file("store.url: http://127.0.0.1:8086\n");

    assertThat(seiche("rules", "check", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(file + ":1: unknown key 'store.url'");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("rules.yml"), text);
  }

  private int seiche(String... words) {
    CommandLine line = SeicheCommand.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(words);
  }
}
