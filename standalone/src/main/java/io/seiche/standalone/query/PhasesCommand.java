package io.seiche.standalone.query;

import io.seiche.standalone.console.document.Answers.Phases;
import io.seiche.standalone.console.document.PhaseDocument;
import io.seiche.standalone.past.Glob;
import io.seiche.standalone.query.Table.Cell;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Option;

/** {@code seiche phases}: what each workload does now. */
@Command(
    name = "phases",
    description = "Shows the phase each workload is in, how sure that is, and why.")
public final class PhasesCommand extends Question<Phases> {
  @Option(
      names = "--workload",
      paramLabel = "GLOB",
      description = "Only workloads whose id or name matches, such as 'volume/helium-1/*'.")
  private String workload;

  @Override
  Phases ask(SeicheClient seiche) throws NoAnswerException {
    Phases all = seiche.ask("/api/v1/phases", Phases.class);
    if (workload == null) {
      return all;
    }
    Glob glob = new Glob(workload);
    List<PhaseDocument> some =
        all.workloads().stream()
            .filter(row -> glob.matches(row.id()) || glob.matches(row.name()))
            .toList();
    return new Phases(all.asOfMs(), all.eventTimeMs(), some);
  }

  @Override
  void print(Phases answer, Terminal out) {
    if (answer.workloads().isEmpty()) {
      out.line(
          workload == null
              ? "No workload has reported in the last hour."
              : "No workload matches '" + workload + "'.");
      return;
    }
    Table table =
        new Table()
            .left("WORKLOAD", "PHASE")
            .right("CONFIDENCE", "SINCE (UTC)", "FOR", "READ", "WRITE", "GPU BUSY")
            .left("EVIDENCE");
    answer.workloads().forEach(row -> table.row(cells(row, answer.asOfMs())));
    table.print(out);
  }

  private static Cell[] cells(PhaseDocument row, long nowMs) {
    return new Cell[] {
      Cell.of(row.id()),
      row.hasData() ? Cell.of(row.phase(), colour(row.phase())) : Cell.of("no data", Style.faint),
      Cell.of(Words.percent(row.confidence())),
      Cell.of(Words.time(row.sinceMs(), nowMs)),
      Cell.of(Words.since(row.sinceMs(), nowMs)),
      Cell.of(Words.si(row.readBytesPerS(), "B/s")),
      Cell.of(Words.si(row.writeBytesPerS(), "B/s")),
      Cell.of(Words.percent(row.gpuUtilRatio())),
      Cell.of(row.evidence() == null ? "" : row.evidence())
    };
  }

  private static Style colour(String phase) {
    return switch (phase) {
      case "TRAINING", "CHECKPOINT" -> Style.fg_blue;
      case "INFERENCE" -> Style.fg_yellow;
      case "LOAD", "INGEST" -> Style.fg_cyan;
      default -> Style.faint;
    };
  }
}
