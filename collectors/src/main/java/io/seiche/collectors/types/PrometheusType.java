package io.seiche.collectors.types;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.prometheus.HttpPages;
import io.seiche.collectors.source.prometheus.PrometheusSource;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.targets.SourceType;
import io.seiche.collectors.targets.Target;
import java.io.IOException;
import java.time.Duration;

/** Any exporter's page, by a profile. */
record PrometheusType() implements SourceType {
  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public String summary() {
    return "the page of an exporter, in Prometheus' or OpenMetrics' text form, by a profile";
  }

  @Override
  public Duration defaultInterval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public boolean needsProfile() {
    return true;
  }

  @Override
  public void check(Target target) {
    try {
      Profile unused = profile(target);
    } catch (IOException e) {
      throw new IllegalArgumentException("profile: " + e.getMessage(), e);
    }
  }

  @Override
  public Source open(Target target) throws IOException {
    return new PrometheusSource(
        profile(target),
        new HttpPages(ShippedTypes.fetcher(target), target.url().orElseThrow()),
        target.system());
  }

  private static Profile profile(Target target) throws IOException {
    return Profiles.load(target.profile().orElseThrow());
  }
}
