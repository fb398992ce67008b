package io.seiche.learning;

import io.seiche.analysis.phase.Phase;
import io.seiche.collectors.source.simulator.Label;
import io.seiche.collectors.source.simulator.RecordedSeconds;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads labelled recordings as timelines, one for each resource. Stateless. */
final class Recordings {
  /** Fewer seconds of a phase are not worth replaying. */
  private static final int WORTH_REPLAYING = 100;

  private Recordings() {}

  /** One resource's rows as they come. */
  private static final class Growing {
    private float[][] values = new float[5][1024];
    private byte[] labels = new byte[1024];
    private byte[] others = new byte[1024];
    private int size;

    void add(Readings in, byte label, byte other) {
      if (size == labels.length) {
        for (int i = 0; i < values.length; i++) {
          values[i] = Arrays.copyOf(values[i], 2 * size);
        }
        labels = Arrays.copyOf(labels, 2 * size);
        others = Arrays.copyOf(others, 2 * size);
      }
      values[0][size] = (float) in.orElse(Metric.READ_BYTES, 0);
      values[1][size] = (float) in.orElse(Metric.WRITE_BYTES, 0);
      values[2][size] = (float) in.orElse(Metric.READ_OPS, Double.NaN);
      values[3][size] = (float) in.orElse(Metric.WRITE_OPS, Double.NaN);
      values[4][size] = (float) in.orElse(Metric.GPU_UTIL, Double.NaN);
      labels[size] = label;
      others[size] = other;
      size++;
    }

    LabelledTimeline timeline(String name, List<String> systems, double tickSeconds) {
      return new LabelledTimeline(
          name,
          systems,
          tickSeconds,
          Arrays.copyOf(values[0], size),
          Arrays.copyOf(values[1], size),
          Arrays.copyOf(values[2], size),
          Arrays.copyOf(values[3], size),
          Arrays.copyOf(values[4], size),
          Arrays.copyOf(labels, size),
          Arrays.copyOf(others, size));
    }
  }

  /**
   * Reads a recording; rows without a label are left out.
   *
   * @param systems it shows, its own first
   * @throws IllegalArgumentException when it has no labels, or one that is no phase
   */
  static List<LabelledTimeline> read(Path file, List<String> systems) throws IOException {
    RecordingSummary summary = RecordingSummary.of(file, bytes -> {});
    Map<String, Growing> resources = new LinkedHashMap<>();
    try (RecordingReader in = RecordingReader.open(file)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        String label = row.label();
        if (label != null && !label.isEmpty()) {
          String[] both = label.split("\\+", -1);
          byte first = phase(both[0], file, row.line());
          byte second = both.length > 1 ? phase(both[1], file, row.line()) : LabelledTimeline.NONE;
          resources
              .computeIfAbsent(row.resource(), name -> new Growing())
              .add(row.readings(), first, second);
        }
      }
    }
    if (resources.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": has no labels: learning needs the column 'label' filled in");
    }
    List<LabelledTimeline> timelines = new ArrayList<>();
    resources.forEach(
        (resource, rows) ->
            timelines.add(
                rows.timeline(
                    file.getFileName() + " " + resource,
                    systems,
                    summary.intervalMs().get(resource) / 1e3)));
    return timelines;
  }

  private static byte phase(String label, Path file, long line) {
    try {
      return (byte) Phase.valueOf(label).ordinal();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file
              + " line "
              + line
              + ": label '"
              + label
              + "' is no phase: use one of "
              + Arrays.toString(Phase.values()),
          e);
    }
  }

  /** The training and serving seconds of a timeline, to be replayed inside generated ones. */
  static List<RecordedSeconds> replayable(LabelledTimeline timeline) {
    List<RecordedSeconds> recorded = new ArrayList<>();
    for (Label label : List.of(Label.TRAINING, Label.INFERENCE)) {
      int phase = Phase.valueOf(label.name()).ordinal();
      int count = 0;
      double[][] values = new double[4][timeline.size()];
      for (int i = 0; i < timeline.size(); i++) {
        if (timeline.labels()[i] == phase && timeline.others()[i] == LabelledTimeline.NONE) {
          values[0][count] = timeline.readBytes()[i];
          values[1][count] = timeline.writeBytes()[i];
          values[2][count] = known(timeline.readOps()[i]);
          values[3][count] = known(timeline.writeOps()[i]);
          count++;
        }
      }
      if (count >= WORTH_REPLAYING && timeline.tickSeconds() == 1) {
        recorded.add(
            new RecordedSeconds(
                timeline.name(),
                label,
                Arrays.copyOf(values[0], count),
                Arrays.copyOf(values[1], count),
                Arrays.copyOf(values[2], count),
                Arrays.copyOf(values[3], count)));
      }
    }
    return recorded;
  }

  private static double known(float operations) {
    return Float.isNaN(operations) ? 0 : operations;
  }
}
