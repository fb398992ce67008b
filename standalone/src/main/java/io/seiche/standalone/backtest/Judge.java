package io.seiche.standalone.backtest;

import io.seiche.standalone.backtest.scores.Labels;
import io.seiche.standalone.backtest.scores.Marks;
import io.seiche.standalone.backtest.scores.PhaseSet;
import io.seiche.standalone.backtest.scores.Told;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a recording again, beside what was told: for predictions, scores and timelines. */
final class Judge {
  private final RecordingSummary summary;
  private final boolean settled;
  private final boolean settling;
  private final boolean drawn;
  private final Map<String, Resource> resources = new LinkedHashMap<>();

  /**
   * What came of it.
   *
   * @param marks empty without labels
   * @param timelines in order of first sight; none unless they are wanted
   * @param predictions null unless they are wanted
   */
  record Judgement(Marks marks, List<Timeline> timelines, Path predictions) {}

  /**
   * What was told of one resource.
   *
   * @param owned false for what belongs to nobody: nobody was asked about it
   */
  private record Resource(
      boolean owned,
      int intervalMs,
      WorkloadAnswers live,
      WorkloadAnswers settled,
      Timeline timeline) {
    /** The settled verdict; where a tick has none, its live one stands. */
    Told settled(long endMs, Told live) {
      Told last = settled.at(endMs);
      return last.endMs() >= live.endMs() ? last : live;
    }
  }

  /**
   * A judge of one recording.
   *
   * @param asked which verdict predictions and differences are about
   * @param drawn whether timelines are wanted
   */
  Judge(Workloads workloads, MemoryResults results, VerdictKind asked, boolean drawn) {
    this.summary = workloads.recording();
    this.settling = !results.settled().isEmpty();
    this.settled = asked == VerdictKind.SETTLED;
    this.drawn = drawn;
    summary
        .intervalMs()
        .forEach(
            (name, intervalMs) -> {
              String owner = workloads.of(name);
              String workload = owner == null ? name : owner;
              resources.put(
                  name,
                  new Resource(
                      owner != null,
                      intervalMs,
                      results.answers().of(workload),
                      results.settled().of(workload),
                      drawn
                          ? new Timeline(name, workload, intervalMs, summary.firstMs(), settling)
                          : null));
            });
  }

  /**
   * Judges.
   *
   * @param folder where predictions go, null for none
   */
  Judgement judge(Labels labels, Path folder) throws IOException {
    Marks marks = new Marks(settling);
    if (folder == null && !drawn && !summary.labelled()) {
      return new Judgement(marks, List.of(), null);
    }
    try (RecordingReader in = RecordingReader.open(summary.file());
        Predictions out = folder == null ? null : Predictions.of(summary.file(), folder)) {
      for (RecordingRow row = in.nextWithoutReadings();
          row != null;
          row = in.nextWithoutReadings()) {
        PhaseSet said = judge(row, labels.truth(row, summary.file()), marks);
        if (out != null) {
          out.write(row, said);
        }
      }
      marks.finish();
      return new Judgement(marks, timelines(), out == null ? null : out.publish());
    }
  }

  private PhaseSet judge(RecordingRow row, Optional<PhaseSet> truth, Marks marks) {
    Resource resource = resources.get(row.resource());
    long endMs = row.timeMs() + resource.intervalMs();
    Told first = resource.live().at(endMs);
    Told last = settling ? resource.settled(endMs, first) : first;
    Told asked = settled ? last : first;
    if (resource.owned()) {
      truth.ifPresent(phases -> marks.add(row.resource(), phases, first, last));
    }
    if (drawn) {
      resource.timeline().add(row.timeMs(), truth, first, last, asked);
    }
    return asked.named();
  }

  private List<Timeline> timelines() {
    List<Timeline> timelines = new ArrayList<>();
    if (drawn) {
      for (Resource resource : resources.values()) {
        resource.timeline().finish();
        timelines.add(resource.timeline());
      }
    }
    return timelines;
  }
}
