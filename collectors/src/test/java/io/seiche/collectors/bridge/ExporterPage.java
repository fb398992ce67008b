package io.seiche.collectors.bridge;

import io.seiche.collectors.source.prometheus.Labels;
import io.seiche.collectors.source.prometheus.Page;
import io.seiche.collectors.source.prometheus.PageFormat;
import io.seiche.collectors.source.prometheus.PageLimits;
import io.seiche.collectors.source.prometheus.PageReader;
import io.seiche.collectors.source.prometheus.SeriesSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An exporter's page, taken apart, for tests that write it as agents do.
 *
 * @param types by family, as the page tells them
 */
record ExporterPage(String text, Map<String, String> types, List<Line> lines) {
  /**
   * One series.
   *
   * @param labels those that are not empty
   * @param timestampMs empty where the line has none
   */
  record Line(String name, Map<String, String> labels, double value, Optional<Long> timestampMs) {
    boolean isNumber() {
      return !Double.isNaN(value) && !Double.isInfinite(value);
    }
  }

  static ExporterPage of(String text) throws IOException {
    Map<String, String> types = new HashMap<>();
    text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" +"))
        .forEach(type -> types.put(type[2], type[3]));
    List<Line> lines = new ArrayList<>();
    new PageReader<>(
            new SeriesSink<Line>() {
              @Override
              public boolean wants(String name) {
                return true;
              }

              @Override
              public Optional<Line> series(String name, Labels labels) {
                Map<String, String> told = new TreeMap<>();
                for (String label : labels.names()) {
                  if (!labels.get(label).isEmpty()) {
                    told.put(label, labels.get(label));
                  }
                }
                return Optional.of(new Line(name, told, 0, Optional.empty()));
              }

              @Override
              public void value(Line of, double value, long timestampMs) {
                lines.add(
                    new Line(
                        of.name(),
                        of.labels(),
                        value,
                        timestampMs == NO_TIMESTAMP ? Optional.empty() : Optional.of(timestampMs)));
              }
            },
            PageLimits.DEFAULT)
        .read(page(text));
    return new ExporterPage(text, types, lines);
  }

  static Page page(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new Page(body, PageFormat.ofBody(body));
  }

  Page page() {
    return page(text);
  }

  /** The family a series is of, where that is a histogram or summary. */
  Optional<String> distribution(String name) {
    String family = name.replaceAll("_(bucket|sum|count)$", "");
    String type = types.getOrDefault(family, "");
    return type.equals("histogram") || type.equals("summary")
        ? Optional.of(family)
        : Optional.empty();
  }

  String type(String name) {
    return types.getOrDefault(name, "untyped");
  }

  /** The same a while later: what counts and what is measured has become more. */
  ExporterPage later(double factor, long millis) throws IOException {
    StringBuilder next = new StringBuilder();
    text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .forEach(l -> next.append(l).append('\n'));
    for (Line line : lines) {
      boolean stays = line.name().matches(".*(boot_time|created|info|metadata).*");
      next.append(line.name()).append('{');
      line.labels()
          .forEach(
              (label, value) ->
                  next.append(label)
                      .append("=\"")
                      .append(
                          value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                      .append("\","));
      next.append("} ").append(stays ? line.value() : line.value() * factor);
      line.timestampMs().ifPresent(at -> next.append(' ').append(at + millis));
      next.append('\n');
    }
    return of(next.toString().replace("Infinity", "Inf"));
  }
}
