package io.seiche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.influx.StoreCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/store.md} and {@code docs/influxdb.md} come from the catalogues. */
class StoreDocTest {
  private static final Path STORE = Golden.path("..", "docs", "store.md");
  private static final Path INFLUXDB = Golden.path("..", "docs", "influxdb.md");

  @Test
  void theMeasurementsAreThoseOfTheCatalogue() throws IOException {
    compare(STORE, "measurements", measurements());
  }

  @Test
  void theCountersAreThoseOfTheWriter() throws IOException {
    compare(INFLUXDB, "counters", counters());
  }

  private static void compare(Path file, String section, String table) throws IOException {
    String begin = "<!-- " + section + ": generated -->\n";
    String end = "<!-- " + section + ": end -->";
    String document = Files.readString(file);
    assertThat(document).contains(begin).contains(end);
    String before = document.substring(0, document.indexOf(begin) + begin.length());
    String after = document.substring(document.indexOf(end));
    Golden.compare(file, before + table + after);
  }

  private static String measurements() {
    StringBuilder text = new StringBuilder();
    for (Measurement measurement : Measurement.values()) {
      text.append("\n### `").append(measurement.table()).append("`\n\n");
      text.append("Bucket `").append(measurement.bucket().suffix()).append("`.\n\n");
      text.append("| name | | type | unit | meaning |\n| --- | --- | --- | --- | --- |\n");
      for (Tag tag : measurement.tags()) {
        row(text, tag.name(), tag.optional() ? "tag, optional" : "tag", "text", "", tag.meaning());
      }
      for (Field field : measurement.fields()) {
        String type = field.type().name().toLowerCase(Locale.ROOT);
        String unit = field.unit() == null ? "" : unit(field);
        row(text, field.name(), "field", type, unit, field.meaning());
      }
    }
    return text.append('\n').toString();
  }

  private static String unit(Field field) {
    String symbol = field.unit().symbol();
    return symbol.isEmpty() ? field.unit().name().toLowerCase(Locale.ROOT) : symbol;
  }

  private static String counters() {
    StringBuilder text = new StringBuilder("\n| counter | counts |\n| --- | --- |\n");
    for (StoreCounter counter : StoreCounter.values()) {
      text.append("| `").append(counter.label()).append("` | ");
      text.append(counter.meaning()).append(" |\n");
    }
    return text.append('\n').toString();
  }

  private static void row(
      StringBuilder text, String name, String role, String type, String unit, String meaning) {
    text.append("| `").append(name).append("` | ").append(role).append(" | ").append(type);
    text.append(" | ").append(unit).append(" | ").append(meaning).append(" |\n");
  }
}
