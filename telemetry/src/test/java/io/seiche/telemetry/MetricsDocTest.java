package io.seiche.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/metrics.md} are the catalogues'; what they say beside it is free. */
class MetricsDocTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "metrics.md");

  @Test
  void theMetricsAreThoseOfTheCatalogue() throws IOException {
    assertThat(rows("metrics", 3))
        .containsExactlyElementsOf(
            Arrays.stream(Metric.values())
                .map(metric -> List.of(code(metric.field()), unit(metric.unit()), kind(metric)))
                .toList());
  }

  @Test
  void theKindsOfResourcesAreThoseOfTheCatalogue() throws IOException {
    assertThat(rows("kinds", 1))
        .containsExactlyElementsOf(
            Arrays.stream(ResourceKind.values()).map(kind -> List.of(code(kind.tag()))).toList());
  }

  @Test
  void everyRowSaysWhatItMeans() throws IOException {
    assertThat(rows("metrics", 6)).allSatisfy(row -> assertThat(row).doesNotContain(""));
    assertThat(rows("kinds", 3)).allSatisfy(row -> assertThat(row).doesNotContain(""));
  }

  private static String unit(Unit unit) {
    return unit.symbol().isEmpty() ? unit.name().toLowerCase(Locale.ROOT) : unit.symbol();
  }

  private static String kind(Metric metric) {
    return metric.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String code(String text) {
    return '`' + text + '`';
  }

  /** The first {@code columns} cells of each row of a checked table. */
  private static List<List<String>> rows(String table, int columns) throws IOException {
    String text = Files.readString(DOCUMENT);
    String begin = "<!-- " + table + ": checked -->";
    assertThat(text).as(DOCUMENT.toString()).contains(begin);
    int from = text.indexOf(begin);
    return text.substring(from, text.indexOf("<!-- " + table + ": end -->", from))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, columns + 1))
        .toList();
  }
}
