package io.seiche.collectors.source.prometheus;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Pages from anybody: read or refused, never anything else. Not part of the build, as instrumenting
 * classes takes its time: {@code JAZZER_FUZZ=1 mvn -pl collectors -am test
 * -Dtest=PageFuzzTest#text}. What it finds belongs into its inputs, which {@link PageCorpusTest}
 * tries each time.
 */
class PageFuzzTest {
  private static final PageLimits LIMITS = new PageLimits(1 << 16, 1 << 12, 1_000);
  private static final AtomicReference<Page> NEXT = new AtomicReference<>();
  private static final List<PrometheusSource> SOURCES = List.of(source("node"), source("ceph"));

  @FuzzTest(maxDuration = "10m")
  void text(byte[] page) {
    read(new Page(page, PageFormat.PROMETHEUS));
  }

  @FuzzTest(maxDuration = "10m")
  void openMetrics(byte[] page) {
    read(new Page(page, PageFormat.OPENMETRICS));
  }

  /** By a reader that has seen nothing, and by sources that have seen all pages before. */
  static void read(Page page) {
    attempt(() -> new PageReader<>(new Seen(), LIMITS).read(page));
    NEXT.set(page);
    for (PrometheusSource source : SOURCES) {
      attempt(() -> source.look(Instant.EPOCH, new Skips()));
    }
  }

  private static void attempt(Callable<?> reading) {
    try {
      reading.call();
    } catch (Exception e) {
      if (!(e instanceof PageException || e instanceof RefusedException)) {
        throw new AssertionError("neither read nor refused", e);
      }
    }
  }

  private static PrometheusSource source(String profile) {
    try {
      return new PrometheusSource(Profiles.load(profile), NEXT::get, "target", LIMITS, () -> 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
