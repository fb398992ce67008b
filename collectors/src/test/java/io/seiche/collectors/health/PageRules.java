package io.seiche.collectors.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of metrics, held against what Prometheus and OpenMetrics ask of one. */
record PageRules(Map<String, Double> samples) {
  private static final Pattern META = Pattern.compile("# (HELP|TYPE) ([a-z][a-z0-9_]*) (.+)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z][a-z0-9_]*)"
              + "(\\{[a-z_][a-z0-9_]*=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\""
              + "(?:,[a-z_][a-z0-9_]*=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\")*\\})?"
              + " (-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?)");
  private static final Map<String, List<String>> SUFFIXES =
      Map.of(
          "counter", List.of(""),
          "gauge", List.of(""),
          "summary", List.of("_sum", "_count"),
          "histogram", List.of("_bucket", "_sum", "_count"));

  /** Fails at the first line that breaks a rule. */
  static PageRules check(String page) {
    assertThat(page).endsWith("\n");
    Map<String, Double> samples = new LinkedHashMap<>();
    Set<String> families = new HashSet<>();
    String family = "";
    String type = "";
    double bucket = 0;
    for (String line : page.lines().toList()) {
      Matcher meta = META.matcher(line);
      if (meta.matches()) {
        boolean help = meta.group(1).equals("HELP");
        if (help) {
          family = meta.group(2);
          assertThat(families.add(family)).as("a family once: %s", line).isTrue();
        } else {
          assertThat(meta.group(2)).as("TYPE after HELP: %s", line).isEqualTo(family);
          type = meta.group(3);
          assertThat(SUFFIXES).as(line).containsKey(type);
          assertThat(family.endsWith("_total")).as(line).isEqualTo(type.equals("counter"));
        }
        bucket = 0;
        continue;
      }
      Matcher sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as("a sample: %s", line).isTrue();
      String of = family;
      assertThat(SUFFIXES.get(type).stream().map(suffix -> of + suffix))
          .as("a sample of its family: %s", line)
          .contains(sample.group(1));
      double value = Double.parseDouble(sample.group(3));
      if (sample.group(1).endsWith("_bucket")) {
        assertThat(value).as("buckets add up: %s", line).isGreaterThanOrEqualTo(bucket);
        bucket = value;
      }
      String series = line.substring(0, line.lastIndexOf(' '));
      assertThat(samples.put(series, value)).as("a series once: %s", line).isNull();
    }
    return new PageRules(samples);
  }
}
