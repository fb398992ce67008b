package io.seiche.collectors.samples;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.prometheus.Labels;
import io.seiche.collectors.source.prometheus.Page;
import io.seiche.collectors.source.prometheus.PageFormat;
import io.seiche.collectors.source.prometheus.PageLimits;
import io.seiche.collectors.source.prometheus.PageReader;
import io.seiche.collectors.source.prometheus.ProfileCheck;
import io.seiche.collectors.source.prometheus.SeriesSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages of exporters, and lists of the names that are on them. */
final class PageReaders {
  private PageReaders() {}

  /** Resources that a profile finds on the page. */
  static Claimed profile(Path file, String profile) throws IOException {
    byte[] body = Files.readAllBytes(file);
    ProfileCheck.Outcome outcome =
        new ProfileCheck(Profiles.load(profile), "target")
            .next(new Page(body, PageFormat.ofBody(body)), Instant.EPOCH, 0);
    long resources =
        outcome.looks().stream()
            .flatMap(look -> look.readings().stream())
            .map(reading -> reading.resource().path())
            .distinct()
            .count();
    return new Claimed(resources, outcome.skips());
  }

  /** Series of a page that no profile is for. */
  static Claimed page(Path file, String none) throws IOException {
    byte[] body = Files.readAllBytes(file);
    long[] values = {0};
    SeriesSink<String> all =
        new SeriesSink<>() {
          @Override
          public boolean wants(String name) {
            return true;
          }

          @Override
          public Optional<String> series(String name, Labels labels) {
            return Optional.of(name);
          }

          @Override
          public void value(String series, double value, long timestampMs) {
            values[0]++;
          }
        };
    new PageReader<>(all, PageLimits.DEFAULT).read(new Page(body, PageFormat.ofBody(body)));
    return new Claimed(values[0], Map.of());
  }

  /** Series that a profile reads, and that a list of an exporter's names has. */
  static Claimed names(Path file, String profile) throws IOException {
    String text = Files.readString(file);
    return new Claimed(
        series(Profiles.load(profile)).filter(text::contains).distinct().count(), Map.of());
  }

  private static Stream<String> series(Profile profile) {
    return profile.resources().stream()
        .flatMap(rule -> rule.fields().stream())
        .flatMap(field -> field.values().stream())
        .flatMap(value -> value.series().stream())
        .map(selector -> selector.name());
  }
}
