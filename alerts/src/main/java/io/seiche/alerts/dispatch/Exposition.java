package io.seiche.alerts.dispatch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the sender counts, as Prometheus reads it. Stateless.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Text format</a>
 */
final class Exposition {
  private final StringBuilder out = new StringBuilder();

  private Exposition() {}

  static String of(List<TargetStatus> targets, Map<String, Long> counters) {
    Exposition page = new Exposition();
    page.each("requests_total", "counter", "requests a receiver took", targets, t -> t.requests());
    page.each(
        "alerts_total", "counter", "alerts in them, repeats included", targets, t -> t.alerts());
    page.each("pending", "gauge", "alerts whose state it was not told", targets, t -> t.pending());
    page.each(
        "up", "gauge", "0 while attempts fail", targets, t -> t.state().equals("failing") ? 0 : 1);
    page.each(
        "last_success_timestamp_seconds",
        "gauge",
        "when it last took something",
        targets.stream().filter(target -> target.lastSuccessMs() != null).toList(),
        target -> target.lastSuccessMs() / 1e3);
    page.head("failed_total", "counter", "attempts a receiver did not take, by reason");
    for (TargetStatus target : targets) {
      target
          .failed()
          .forEach((reason, count) -> page.byReason("failed_total", target, reason, count));
    }
    page.head("given_up_total", "counter", "alerts it is not told of, by reason");
    for (TargetStatus target : targets) {
      target
          .givenUp()
          .forEach((reason, count) -> page.byReason("given_up_total", target, reason, count));
    }
    page.head("feed", "gauge", "what was read of alerts, and what was not used: docs/metrics.md");
    counters.forEach((name, count) -> page.line("feed", "{name=\"" + escaped(name) + "\"}", count));
    return page.out.toString();
  }

  private void each(
      String name,
      String type,
      String help,
      List<TargetStatus> targets,
      ToDoubleFunction<TargetStatus> value) {
    head(name, type, help);
    for (TargetStatus target : targets) {
      line(name, "{" + labels(target) + "}", value.applyAsDouble(target));
    }
  }

  private void byReason(String name, TargetStatus target, String reason, double count) {
    line(name, "{" + labels(target) + ",reason=\"" + escaped(reason) + "\"}", count);
  }

  private static String labels(TargetStatus target) {
    return "kind=\"" + target.kind() + "\",target=\"" + escaped(target.address()) + "\"";
  }

  private void head(String name, String type, String help) {
    out.append("# HELP seiche_alerts_").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE seiche_alerts_").append(name).append(' ').append(type).append('\n');
  }

  private void line(String name, String labels, double value) {
    String number =
        value == Math.rint(value)
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.3f", value);
    out.append("seiche_alerts_")
        .append(name)
        .append(labels)
        .append(' ')
        .append(number)
        .append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
