package io.seiche.collectors.bridge.telegraf;

import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.bridge.record.ScrapedHost;
import io.seiche.collectors.bridge.record.SeriesValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Series that Telegraf's prometheus input scraped, or that it was sent by remote write. With {@code
 * metric_version = 1} the measurement is the series' family and the field says what it is; with 2
 * the field is the series. Stateless.
 */
final class PrometheusInput {
  private PrometheusInput() {}

  /**
   * Tells of each field that is wanted.
   *
   * @return whether there was any
   */
  static boolean map(Point point, Instant recorded, RecordRules rules, Measurements out) {
    boolean wanted = false;
    for (String field : point.fields().keySet()) {
      Optional<String> name = series(point.name(), field, rules.series());
      OptionalDouble amount = point.number(field);
      if (name.isPresent() && amount.isPresent()) {
        wanted = true;
        add(point, recorded, rules, name.get(), amount.getAsDouble(), out);
      }
    }
    return wanted;
  }

  private static void add(
      Point point,
      Instant recorded,
      RecordRules rules,
      String name,
      double amount,
      Measurements out) {
    String agent = point.tag("host");
    String page = point.tag("url").isEmpty() ? point.tag("instance") : point.tag("url");
    String host =
        ScrapedHost.of(
            List.of(point.tag("url"), point.tag("instance"), point.tag("address")), agent);
    String target = rules.system(point::tag, host);
    if (target.isBlank()) {
      out.skip(Reasons.NO_HOST, 1);
    } else {
      out.add(
          SeriesValue.of(
              target,
              page + " by " + agent,
              point.time().orElse(recorded),
              name,
              point.tags(),
              amount));
    }
  }

  /** What the page calls it; empty when nobody wants it. */
  private static Optional<String> series(
      String measurement, String field, Predicate<String> wanted) {
    return switch (field) {
      // Of a counter in OpenMetrics the measurement lacks the ending.
      case "counter" ->
          Optional.of(measurement + "_total")
              .filter(wanted)
              .or(() -> Optional.of(measurement).filter(wanted));
      case "gauge", "value" -> Optional.of(measurement).filter(wanted);
      case "sum", "count" -> Optional.of(measurement + '_' + field).filter(wanted);
      default -> Optional.of(field).filter(wanted);
    };
  }
}
