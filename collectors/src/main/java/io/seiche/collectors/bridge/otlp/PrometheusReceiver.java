package io.seiche.collectors.bridge.otlp;

import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.bridge.record.ScrapedHost;
import io.seiche.collectors.bridge.record.SeriesValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Series that the Collector's prometheus receiver scraped, or that were sent under such names. What
 * was scraped is {@code service.instance.id}, {@code instance} in older releases; {@code host.name}
 * is the Collector's own machine, if a processor says so. Stateless.
 */
final class PrometheusReceiver {
  private PrometheusReceiver() {}

  /** Whether a metric may hold a series that is wanted: those of distributions have endings. */
  static boolean wants(String metric, Predicate<String> series) {
    return series.test(metric) || series.test(metric + "_sum") || series.test(metric + "_count");
  }

  static void map(OtlpPoint point, RecordRules rules, Measurements out) {
    if (!rules.series().test(point.metric())) {
      return;
    }
    Map<String, String> labels = point.attributes();
    String instance =
        first(point, "service.instance.id", labels.getOrDefault("instance", ""), "instance");
    String host =
        ScrapedHost.of(
            List.of(instance, first(point, "server.address", "", "net.host.name")),
            point.resource().getOrDefault("host.name", ""));
    String target = rules.system(point::label, host);
    if (target.isBlank()) {
      out.skip(Reasons.NO_HOST, 1);
      return;
    }
    String job = first(point, "service.name", labels.getOrDefault("job", ""), "job");
    String agent = point.resource().getOrDefault("host.name", "");
    out.add(
        new SeriesValue(
            target,
            job + " at " + instance + " by " + agent,
            point.time(),
            point.metric(),
            labels,
            point.kind() == OtlpPoint.Kind.DELTA,
            point.kind() == OtlpPoint.Kind.LEVEL ? Optional.empty() : point.began(),
            point.value()));
  }

  private static String first(OtlpPoint point, String attribute, String label, String older) {
    Map<String, String> resource = point.resource();
    String otherwise = label.isEmpty() ? resource.getOrDefault(older, "") : label;
    return resource.getOrDefault(attribute, otherwise);
  }
}
