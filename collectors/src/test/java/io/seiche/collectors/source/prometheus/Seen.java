package io.seiche.collectors.source.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers every series of a page, as text. */
final class Seen implements SeriesSink<String> {
  final Map<String, Double> values = new LinkedHashMap<>();
  final Map<String, Long> timestamps = new LinkedHashMap<>();
  int asked;

  static Seen of(PageFormat format, String text) throws PageException {
    Seen seen = new Seen();
    new PageReader<>(seen, PageLimits.DEFAULT).read(page(format, text));
    return seen;
  }

  static Page page(PageFormat format, String text) {
    return new Page(text.getBytes(StandardCharsets.UTF_8), format);
  }

  @Override
  public boolean wants(String name) {
    return !name.startsWith("unwanted");
  }

  @Override
  public Optional<String> series(String name, Labels labels) {
    asked++;
    return Optional.of(name + '{' + labels + '}');
  }

  @Override
  public void value(String series, double value, long timestampMs) {
    values.put(series, value);
    if (timestampMs != NO_TIMESTAMP) {
      timestamps.put(series, timestampMs);
    }
  }
}
