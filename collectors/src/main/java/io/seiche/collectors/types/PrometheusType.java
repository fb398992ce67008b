package io.seiche.collectors.types;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.source.prometheus.Page;
import io.seiche.collectors.source.prometheus.PageFormat;
import io.seiche.collectors.source.prometheus.PrometheusSource;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetType;
import java.io.IOException;
import java.time.Duration;

/** Any exporter's page, by a profile. */
record PrometheusType() implements TargetType {
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
    Fetcher fetcher = ShippedTypes.fetcher(target);
    Request request = Request.get(target.url().orElseThrow()).with("Accept", PageFormat.ACCEPT);
    return new PrometheusSource(profile(target), () -> page(fetcher, request), target.system());
  }

  private static Page page(Fetcher fetcher, Request request) throws IOException {
    Answer answer = fetcher.fetch(request);
    return new Page(
        answer.body(), PageFormat.ofContentType(answer.header("Content-Type").orElse("")));
  }

  private static Profile profile(Target target) throws IOException {
    return Profiles.load(target.profile().orElseThrow());
  }
}
