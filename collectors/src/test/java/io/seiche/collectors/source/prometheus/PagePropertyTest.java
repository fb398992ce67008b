package io.seiche.collectors.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PagePropertyTest {
  private record Written(String name, Map<String, String> labels, double value, long timestampMs) {
    String series() {
      Labels.Builder all = new Labels.Builder();
      labels.forEach(all::add);
      return name + '{' + all.build() + '}';
    }

    String line(boolean loose) {
      String blank = loose ? "\t " : "";
      StringBuilder line = new StringBuilder(blank).append(name).append(blank);
      if (!labels.isEmpty() || loose) {
        line.append('{');
        labels.forEach(
            (label, text) ->
                line.append(blank)
                    .append(label)
                    .append(blank)
                    .append('=')
                    .append(blank)
                    .append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"')
                    .append(','));
        if (!labels.isEmpty() && !loose) {
          line.setLength(line.length() - 1);
        }
        line.append('}');
      }
      line.append(' ').append(value);
      return line.append(' ').append(timestampMs).append('\n').toString();
    }
  }

  @Provide
  Arbitrary<List<Written>> pages() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars('_', ':', 'Z')
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(name -> !name.startsWith("unwanted"));
    Arbitrary<String> labels =
        Arbitraries.strings().withCharRange('a', 'z').withChars('_').ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("ab\\\"\n{}=,# \t\r\u00fc\u2603").ofMaxLength(12);
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.longs().map(Long::doubleValue),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0));
    return Combinators.combine(
            names,
            Arbitraries.maps(labels, texts).ofMaxSize(4),
            values,
            Arbitraries.longs().between(0, 1L << 42))
        .as(Written::new)
        .list()
        .ofMaxSize(30)
        .uniqueElements(Written::series);
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll("pages") List<Written> page, @ForAll boolean loose)
      throws PageException {
    StringBuilder text = new StringBuilder("# HELP x y\n\n");
    Map<String, Double> expected = new LinkedHashMap<>();
    for (Written written : page) {
      text.append(written.line(loose));
      expected.put(written.series(), written.value());
    }
    Seen seen = new Seen();
    PageReader<String> reader = new PageReader<>(seen, PageLimits.DEFAULT);
    reader.read(Seen.page(PageFormat.PROMETHEUS, text.toString()));
    Map<String, Double> first = Map.copyOf(seen.values);
    seen.values.clear();
    reader.read(Seen.page(PageFormat.PROMETHEUS, text.toString()));

    assertThat(seen.values).isEqualTo(expected);
    assertThat(first).isEqualTo(expected);
    page.forEach(
        written ->
            assertThat(seen.timestamps).containsEntry(written.series(), written.timestampMs()));
  }

  @Property(tries = 1_000)
  void bytesOfAnyKindAreReadOrRefused(@ForAll byte[] bytes, @ForAll boolean strict) {
    readOrRefuse(bytes, strict);
  }

  @Property(tries = 1_000)
  void pagesThatAreAlmostRightAreReadOrRefused(
      @ForAll("almost") String text, @ForAll boolean strict) {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8), strict);
  }

  @Provide
  Arbitrary<String> almost() {
    return Arbitraries.of(
            "a",
            "b_total",
            "{",
            "}",
            "=",
            "\"",
            ",",
            "\\",
            "\n",
            " ",
            "\t",
            "1",
            "-",
            ".",
            "e9",
            "NaN",
            "+Inf",
            "# ",
            "# TYPE a ",
            "counter",
            "histogram",
            "# EOF\n",
            "le",
            "_bucket",
            "# HELP a ",
            "# UNIT a ",
            "1e400",
            "\u2603")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 1_000)
  void numbersAreThoseOfTheJdk(@ForAll double value) {
    byte[] text = Double.toString(value).getBytes(StandardCharsets.US_ASCII);

    assertThat(Numbers.decimal(text, 0, text.length)).isEqualTo(value);
  }

  private static void readOrRefuse(byte[] bytes, boolean strict) {
    Seen seen = new Seen();
    PageReader<String> reader = new PageReader<>(seen, new PageLimits(10_000, 1_000, 50));
    Page page = new Page(bytes, strict ? PageFormat.OPENMETRICS : PageFormat.PROMETHEUS);
    for (int i = 0; i < 2; i++) {
      try {
        reader.read(page);
        assertThat(seen.values.size()).isLessThanOrEqualTo(50);
      } catch (PageException e) {
        assertThat(e.line()).isPositive();
      }
    }
  }
}
