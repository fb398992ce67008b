package io.seiche.flink.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.telemetry.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/metrics.md} comes from the catalogue. */
class VitalsDocTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "metrics.md");
  private static final String BEGIN = "<!-- vitals: generated -->\n";
  private static final String END = "<!-- vitals: end -->";

  @Test
  void theVitalsAreThoseOfTheCatalogue() throws IOException {
    String text = Files.readString(DOCUMENT);
    assertThat(text).contains(BEGIN).contains(END);
    String produced =
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + table()
            + text.substring(text.indexOf(END));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, produced);
    }

    assertThat(produced)
        .as("stale: run this with -Dgolden.update=true and review the change")
        .isEqualTo(Files.readString(DOCUMENT));
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
            """

            | measurement | field | unit | meaning | Flink's metric |
            | --- | --- | --- | --- | --- |
            """);
    for (Vital vital : Vital.values()) {
      table.append(
          "| `%s` | `%s` | %s | %s | `%s` |\n"
              .formatted(
                  vital.measurement().table(),
                  vital.field().name(),
                  unit(vital.field().unit()),
                  vital.field().meaning(),
                  vital.flinkName()));
    }
    return table.append('\n').toString();
  }

  private static String unit(Unit unit) {
    return unit.symbol().isEmpty() ? unit.name().toLowerCase(Locale.ROOT) : unit.symbol();
  }
}
