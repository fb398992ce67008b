package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.reading.SourceCollector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A target whose pages are given, ten seconds apart. */
final class Pages {
  static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
  static final int SECONDS = 10;

  private final Deque<Page> pages = new ArrayDeque<>();
  private final AtomicLong nanos = new AtomicLong();
  private final SourceCollector collector;

  Pages(Profile profile) {
    collector =
        new SourceCollector(
            "target/prometheus",
            Duration.ofSeconds(SECONDS),
            new PrometheusSource(profile, pages::remove, "target", PageLimits.DEFAULT, nanos::get));
  }

  List<Poll> next(String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    pages.add(new Page(body, PageFormat.ofBody(body)));
    nanos.addAndGet(Duration.ofSeconds(SECONDS).toNanos());
    return collector.collect(NOON.plusNanos(nanos.get()));
  }

  /** As {@link #next}, one line a resource. */
  String samples(String text) throws IOException {
    StringBuilder out = new StringBuilder();
    TreeMap<String, String> lines = new TreeMap<>();
    for (Poll poll : next(text)) {
      poll.samples()
          .forEach(sample -> lines.put(sample.resource().path(), sample.readings().toString()));
    }
    lines.forEach((path, readings) -> out.append(path).append(' ').append(readings).append('\n'));
    return out.toString();
  }

  java.util.Map<String, Long> skips() {
    return collector.skips();
  }
}
