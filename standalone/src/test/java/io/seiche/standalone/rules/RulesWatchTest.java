package io.seiche.standalone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.flink.rules.PublishedRules;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesWatchTest {
  @TempDir private Path folder;
  private Path file;
  private final Published target = new Published();

  /** Keeps what it is given; can be out of reach. */
  private static final class Published implements RulesWatch.Target {
    private final List<Map<String, String>> values = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private boolean away;

    @Override
    public PublishedRules publish(Map<String, String> next, String origin) throws IOException {
      if (away) {
        throw new IOException("away");
      }
      values.add(next);
      return PublishedRules.of(values.size(), origin, next);
    }

    @Override
    public void refused(long count) {
      refused.add(count);
    }
  }

  @BeforeEach
  void name() throws IOException {
    file = folder.resolve("rules.yml");
    write("storm:\n  open: 1500\n");
  }

  @Test
  void aChangeIsPublishedOnceItStandsStill() throws Exception {
    RulesWatch watch = watching(Map.of());

    write("storm:\n  open: 1600\n");
    watch.look();
    assertThat(target.values).as("it may still be written").isEmpty();
    write("storm:\n  open: 1700\n  close: 600\n");
    for (int i = 0; i < 4; i++) {
      watch.look();
    }

    assertThat(target.values).containsExactly(Map.of("storm.open", "1700", "storm.close", "600"));
    assertThat(watch.standing().problem()).isNull();
  }

  @Test
  void whatIsSetStaysOverTheFileAndSettingsUnderIt() throws Exception {
    Path settings = folder.resolve("seiche.yml");
    Files.writeString(settings, "storm:\n  open: 1900\n  close: 500\ncollect.host: a\n");
    RulesWatch watch =
        new RulesWatch(
            new RulesFile(file, Settings.of(settings, Map.of()), Map.of("switch.dwell", "9s")),
            PublishedRules.NONE,
            target);

    write("storm:\n  open: 1600\nswitch:\n  dwell: 2s\n");
    watch.look();
    watch.look();

    assertThat(target.values)
        .containsExactly(Map.of("storm.open", "1600", "storm.close", "500", "switch.dwell", "9s"));
  }

  @Test
  void aBadFileChangesNothingIsCountedOnceAndMayBeMended() throws Exception {
    RulesWatch watch = watching(Map.of());

    write("storm:\n  open: 1600\n  clos: 700\n");
    for (int i = 0; i < 5; i++) {
      watch.look();
    }
    assertThat(watch.standing().problem())
        .isEqualTo(
            file
                + ":3: unknown key 'storm.clos'; did you mean 'storm.close'? (rules show lists"
                + " all)");
    write("storm:\n  open: 700\n");
    for (int i = 0; i < 5; i++) {
      watch.look();
    }
    assertThat(watch.standing().problem())
        .isEqualTo(file + ":2: storm.open must be above storm.close (750.0), got 700.0");
    Files.delete(file);
    watch.look();
    watch.look();
    assertThat(watch.standing().problem()).isEqualTo(file + ": no such file");
    assertThat(target.values).isEmpty();
    assertThat(target.refused).containsExactly(1L, 2L, 3L);

    write("storm:\n  open: 1800\n");
    watch.look();
    watch.look();
    assertThat(target.values).containsExactly(Map.of("storm.open", "1800"));
    assertThat(watch.standing().problem()).as("mended").isNull();
    assertThat(watch.standing().refused()).isEqualTo(3);
  }

  @Test
  void aFileAtOddsWithWhatIsSetIsRefused() throws Exception {
    RulesWatch watch = watching(Map.of("storm.close", "1000"));

    write("storm:\n  open: 900\n");
    watch.look();
    watch.look();

    assertThat(watch.standing().problem())
        .isEqualTo(file + ":2: storm.open must be above storm.close (1000.0), got 900.0");
  }

  @Test
  void whatCannotBePublishedIsTriedAgain() throws Exception {
    RulesWatch watch = watching(Map.of());
    target.away = true;
    write("storm:\n  open: 1600\n");
    for (int i = 0; i < 3; i++) {
      watch.look();
    }
    assertThat(target.values).isEmpty();

    target.away = false;
    watch.look();

    assertThat(target.values).containsExactly(Map.of("storm.open", "1600"));
    assertThat(target.refused).isEmpty();
  }

  /** One that has seen this file. */
  private RulesWatch watching(Map<String, String> single) throws Exception {
    RulesWatch watch =
        new RulesWatch(
            new RulesFile(file, Settings.of(null, Map.of()), single), PublishedRules.NONE, target);
    watch.look();
    target.values.clear();
    return watch;
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
