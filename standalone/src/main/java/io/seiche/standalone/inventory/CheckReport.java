package io.seiche.standalone.inventory;

import io.seiche.standalone.inventory.InventoryCheck.Workload;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a check found, for people. */
final class CheckReport {
  /** Names come from telemetry: what could drive a terminal is made visible. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final PrintWriter out;

  CheckReport(PrintWriter out) {
    this.out = out;
  }

  void print(InventoryCheck check) {
    int patterns = check.workloads().stream().mapToInt(Workload::patterns).sum();
    line(
        check.file()
            + ": "
            + count(check.workloads().size(), "workload")
            + ", "
            + count(patterns, "pattern")
            + ", no conflicts");
    check.workloads().forEach(workload -> print(workload, check.resources() > 0));
    if (check.resources() == 0) {
      line("");
      line("Held against no resources: name --telemetry RECORDING, --data DIR or --url URL.");
      return;
    }
    if (!check.unmatched().isEmpty()) {
      line("");
      line("No pattern matches " + count(check.unmatched().size(), "resource") + ":");
      check.unmatched().forEach(this::print);
    }
    if (!check.unused().isEmpty()) {
      line("");
      line(count(check.unused().size(), "pattern") + " without a resource:");
      check.unused().forEach(this::print);
    }
  }

  private void print(Workload workload, boolean held) {
    line("");
    line(workload.name() + about(workload));
    workload.resources().forEach(in -> line("  " + in.resource() + "  by line " + in.line()));
    if (held && workload.resources().isEmpty()) {
      line("  has no resource");
    }
  }

  private void print(InventoryCheck.Unmatched in) {
    line(
        "  "
            + in.resource()
            + (in.workload() == null ? "  belongs to nobody" : "  goes to " + in.workload()));
  }

  private void print(InventoryCheck.Unused in) {
    line(
        "  " + in.pattern() + " of " + in.workload() + ", line " + in.line() + ": " + in.because());
  }

  private static String about(Workload workload) {
    String labels =
        workload.labels().entrySet().stream()
            .map(label -> ", " + label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining());
    return (workload.tenant() == null ? "" : ", tenant " + workload.tenant()) + labels;
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private void line(String text) {
    out.println(CONTROL.matcher(text).replaceAll("\uFFFD"));
  }
}
