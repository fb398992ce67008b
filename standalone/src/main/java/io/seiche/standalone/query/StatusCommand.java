package io.seiche.standalone.query;

import io.seiche.alerts.dispatch.TargetStatus;
import io.seiche.standalone.console.document.Answers.Health;
import io.seiche.standalone.console.document.Answers.Status;
import io.seiche.standalone.console.document.SummaryDocument;
import io.seiche.standalone.query.Table.Cell;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;

/** {@code seiche status}: how a running Seiche is. */
@Command(
    name = "status",
    description = "Shows how a running Seiche is: pipeline, telemetry, collectors, losses.")
public final class StatusCommand extends Question<Status> {
  /** Names of times end like this. */
  private static final String TIME = "_ms";

  private static final String LIVE = "live";

  @Override
  Status ask(SeicheClient seiche) throws NoAnswerException {
    return seiche.ask("/api/v1/status", Status.class);
  }

  @Override
  void print(Status status, Terminal out) {
    out.line(
        "Seiche %s (%s), up for %s, process %d"
            .formatted(
                status.version(), status.mode(), Words.seconds(status.uptimeS()), status.pid()));
    out.blank();
    facts(status).print(out);
    collectors(status.collectors(), out);
  }

  private static Table facts(Status status) {
    Table table = new Table().left("", "");
    Style style = status.status().equals(LIVE) ? Style.fg_green : Style.fg_yellow;
    table.row(Cell.of("Status"), Cell.of(with(status.status(), status.statusText()), style));
    table.row(
        Cell.of("Pipeline"), Cell.of(with(status.pipeline().state(), status.pipeline().text())));
    SummaryDocument summary = status.summary();
    table.row(Cell.of("Telemetry"), Cell.of(telemetry(summary)));
    table.row(Cell.of("Silent"), Cell.of(list(summary.silent())));
    table.row(Cell.of("Workloads"), Cell.of(workloads(summary)));
    table.row(Cell.of("Switches"), Cell.of(switches(summary)));
    table.row(Cell.of("Storms"), Cell.of(Words.plural(summary.stormsOpen(), "open", "open")));
    if (status.alertTargets() != null) {
      status.alertTargets().forEach(target -> table.row(alerting(target, status.asOfMs())));
    }
    table.row(Cell.of("Losses"), Cell.of(losses(status.health())));
    status.addresses().forEach((name, address) -> table.row(Cell.of(name), Cell.of(address)));
    return table;
  }

  /** Who is told of alerts, and how that goes. */
  private static Cell[] alerting(TargetStatus target, long nowMs) {
    List<String> parts = new ArrayList<>();
    parts.add(with(target.state(), target.lastError()));
    if (target.lastSuccessMs() != null) {
      parts.add("last told " + Words.since(target.lastSuccessMs(), nowMs) + " ago");
    }
    if (target.pending() > 0) {
      parts.add(Words.plural(target.pending(), "alert", "alerts") + " not told yet");
    }
    target
        .givenUp()
        .forEach((reason, count) -> parts.add(Words.count(count) + " " + reason.replace('_', ' ')));
    boolean failing = target.lastError() != null;
    return new Cell[] {
      Cell.of("Alerts"),
      Cell.of(
          target.kind() + " at " + target.address() + " " + String.join(", ", parts),
          failing ? Style.fg_red : null)
    };
  }

  private static String with(String state, String text) {
    return text == null ? state : state + ": " + text;
  }

  private static String telemetry(SummaryDocument summary) {
    if (summary.lagS() == null) {
      return "none";
    }
    return "%s/s from %s on %s, %s behind"
        .formatted(
            Words.plural(Math.round(summary.samplesPerS()), "sample", "samples"),
            Words.plural(summary.resources(), "resource", "resources"),
            Words.plural(summary.systems(), "system", "systems"),
            Words.seconds(summary.lagS()));
  }

  private static String workloads(SummaryDocument summary) {
    List<String> parts = new ArrayList<>();
    summary
        .byPhase()
        .forEach((phase, count) -> parts.add(count + " " + phase.toLowerCase(Locale.ROOT)));
    if (summary.noData() > 0) {
      parts.add(summary.noData() + " without data");
    }
    String all = Words.count(summary.workloads());
    return parts.isEmpty() ? all : all + ": " + String.join(", ", parts);
  }

  private static String switches(SummaryDocument summary) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.count(summary.switches1h()) + " in the last hour");
    parts.add(
        "%s of %s moved"
            .formatted(
                Words.si(summary.switchingBytes1h(), "B"), Words.si(summary.ioBytes1h(), "B")));
    if (summary.gpuLostS1h() != null) {
      parts.add(Words.gpu(summary.gpuLostS1h()) + " lost");
    }
    return String.join(", ", parts);
  }

  private static String losses(List<Health> health) {
    return list(
        health.stream()
            .filter(one -> one.count() > 0)
            .map(one -> one.component() + " " + one.reason() + " " + Words.count(one.count()))
            .toList());
  }

  private static String list(List<String> items) {
    return items.isEmpty() ? "none" : String.join(", ", items);
  }

  /** Collectors describe themselves each in their own way: whatever they say becomes a column. */
  private static void collectors(List<?> collectors, Terminal out) {
    List<Map<?, ?>> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Object collector : collectors) {
      if (collector instanceof Map<?, ?> row) {
        rows.add(row);
        row.keySet().forEach(key -> columns.add(key.toString()));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    Table table = new Table();
    columns.forEach(name -> table.left(heading(name)));
    for (Map<?, ?> row : rows) {
      table.row(
          columns.stream().map(name -> Cell.of(value(name, row.get(name)))).toArray(Cell[]::new));
    }
    out.blank();
    table.print(out);
  }

  private static String heading(String name) {
    String time = name.endsWith(TIME) ? name.substring(0, name.length() - TIME.length()) : null;
    return (time == null ? name : time + " (UTC)").replace('_', ' ').toUpperCase(Locale.ROOT);
  }

  private static String value(String name, Object value) {
    return name.endsWith(TIME) && value instanceof Number time
        ? Words.time(time.longValue(), System.currentTimeMillis())
        : text(value);
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + " " + text(entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    return value == null ? null : value.toString();
  }
}
