package io.seiche.collectors.source.prometheus;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * Pages from anybody: read or refused, never anything else. Not part of the build, as instrumenting
 * classes takes its time: {@code JAZZER_FUZZ=1 mvn -pl collectors -am test
 * -Dtest=PageFuzzTest#text}. What it finds belongs into its inputs, which {@link PageCorpusTest}
 * tries each time.
 */
class PageFuzzTest {
  private static final Profile NODE = profile("node");
  private static final Profile CEPH = profile("ceph");

  @FuzzTest(maxDuration = "10m")
  void text(byte[] page) {
    read(new Page(page, PageFormat.PROMETHEUS));
  }

  @FuzzTest(maxDuration = "10m")
  void openMetrics(byte[] page) {
    read(new Page(page, PageFormat.OPENMETRICS));
  }

  static void read(Page page) {
    PageLimits limits = new PageLimits(1 << 16, 1 << 12, 1_000);
    for (Profile profile : List.of(NODE, CEPH)) {
      PrometheusSource source =
          new PrometheusSource(profile, () -> page, "target", limits, () -> 1);
      for (int i = 0; i < 2; i++) {
        try {
          source.look(Instant.EPOCH, new Skips());
        } catch (IOException e) {
          if (!(e instanceof PageException || e instanceof RefusedException)) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }
  }

  private static Profile profile(String name) {
    try {
      return Profiles.load(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
