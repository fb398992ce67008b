package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;
import io.seiche.telemetry.recording.RecordingRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How right the live verdicts were, second by second: precision, recall and F1 per phase, the
 * confusion matrix, the sides, and on timelines how soon and how steadily answers follow true
 * changes. Rows with two true phases ({@code A+B}) count apart. Not thread-safe.
 */
final class Scores {
  private static final Phase[] PHASES = Phase.values();

  /** A true phase shorter than this is not asked to be noticed, rows. */
  private static final int NOTICEABLE = 5;

  private final long[][] confusion = new long[PHASES.length][PHASES.length];
  private long mixed;
  private long mixedRight;
  private long sided;
  private long sidedRight;
  private long unlabelled;
  private String firstStrange;
  private long strange;
  private final Map<String, Optional<List<Phase>>> truths = new HashMap<>();
  private final Map<String, Timeline> timelines = new HashMap<>();

  /** The true phases of a label, empty when it is none. */
  static Optional<List<Phase>> phases(String label) {
    List<Phase> phases = new ArrayList<>();
    for (String name : label.split("\\+", -1)) {
      Optional<Phase> phase =
          Arrays.stream(PHASES).filter(known -> known.name().equals(name.trim())).findFirst();
      if (phase.isEmpty()) {
        return Optional.empty();
      }
      phases.add(phase.get());
    }
    return Optional.of(phases);
  }

  /**
   * Takes in a row; rows of one workload come in time order.
   *
   * @param row with the truth as its label, if it has one
   * @param file where it stands, for labels that are no phase
   */
  void add(String workload, RecordingRow row, Phase said, Path file) {
    String label = row.label();
    Optional<List<Phase>> truth =
        label == null ? Optional.empty() : truths.computeIfAbsent(label, Scores::phases);
    if (truth.isEmpty()) {
      unlabelled++;
      if (label != null) {
        strange++;
        firstStrange =
            firstStrange == null ? file + ":" + row.line() + " '" + label + "'" : firstStrange;
      }
      return;
    }
    List<Phase> phases = truth.get();
    timelines.computeIfAbsent(workload, name -> new Timeline()).add(phases, said);
    if (phases.size() > 1) {
      mixed++;
      mixedRight += phases.contains(said) ? 1 : 0;
      return;
    }
    Phase phase = phases.get(0);
    confusion[phase.ordinal()][said.ordinal()]++;
    if (phase.side() != Side.NEUTRAL) {
      sided++;
      sidedRight += said.side() == phase.side() ? 1 : 0;
    }
  }

  boolean isEmpty() {
    return labelled() == 0;
  }

  long labelled() {
    return Arrays.stream(confusion).flatMapToLong(Arrays::stream).sum() + mixed;
  }

  /** Labels that are no phase, with the first one's place. */
  Optional<String> strange() {
    return strange == 0
        ? Optional.empty()
        : Optional.of(
            strange + " labels are no phase and left out of the scores, first " + firstStrange);
  }

  double accuracy() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < PHASES.length; i++) {
      right += confusion[i][i];
      all += Arrays.stream(confusion[i]).sum();
    }
    return ratio(right, all);
  }

  /** Share of rows of the training or inference side answered with a phase of that side. */
  double sideAccuracy() {
    return ratio(sidedRight, sided);
  }

  long sidedRows() {
    return sided;
  }

  long mixedRows() {
    return mixed;
  }

  double mixedRight() {
    return ratio(mixedRight, mixed);
  }

  long unlabelledRows() {
    return unlabelled;
  }

  long truly(Phase phase) {
    return Arrays.stream(confusion[phase.ordinal()]).sum();
  }

  long count(Phase truth, Phase said) {
    return confusion[truth.ordinal()][said.ordinal()];
  }

  double precision(Phase phase) {
    long said = 0;
    for (long[] row : confusion) {
      said += row[phase.ordinal()];
    }
    return ratio(confusion[phase.ordinal()][phase.ordinal()], said);
  }

  double recall(Phase phase) {
    return ratio(confusion[phase.ordinal()][phase.ordinal()], truly(phase));
  }

  double f1(Phase phase) {
    double precision = precision(phase);
    double recall = recall(phase);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Mean F1 of the phases that truly occur. */
  double macroF1() {
    return Arrays.stream(PHASES)
        .filter(phase -> truly(phase) > 0)
        .mapToDouble(this::f1)
        .average()
        .orElse(0);
  }

  /** How the answers follow the true changes, over all workloads. */
  Following following() {
    List<Integer> delays = new ArrayList<>();
    int missed = 0;
    long said = 0;
    long truly = 0;
    for (Timeline timeline : timelines.values()) {
      timeline.finish();
      delays.addAll(timeline.delays);
      missed += timeline.missed;
      said += timeline.saidChanges;
      truly += timeline.trueChanges;
    }
    delays.sort(null);
    return new Following(
        delays.size() + missed,
        missed,
        quantile(delays, 0.5),
        quantile(delays, 0.9),
        truly == 0 ? 0 : (double) said / truly);
  }

  private static int quantile(List<Integer> sorted, double q) {
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.min(sorted.size() - 1, (int) (q * sorted.size())));
  }

  private static double ratio(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }

  /**
   * Reaction to true changes.
   *
   * @param changes true phases of five rows and more, but the first
   * @param missed those never named
   * @param delayP50 rows from the change to the first right answer
   * @param flipsPerChange answer changes for each true change
   */
  record Following(int changes, int missed, int delayP50, int delayP90, double flipsPerChange) {}

  private static final class Timeline {
    private List<Phase> truth;
    private Phase said;
    private int length;
    private int noticedAfter = -1;
    private boolean first = true;
    private final List<Integer> delays = new ArrayList<>();
    private int missed;
    private long saidChanges;
    private long trueChanges;

    void add(List<Phase> now, Phase answer) {
      if (!now.equals(truth)) {
        trueChanges += truth == null ? 0 : 1;
        finish();
        first = truth == null;
        truth = now;
        length = 0;
        noticedAfter = -1;
      }
      saidChanges += said != null && said != answer ? 1 : 0;
      said = answer;
      if (noticedAfter < 0 && now.contains(answer)) {
        noticedAfter = length;
      }
      length++;
    }

    void finish() {
      if (!first && length >= NOTICEABLE) {
        if (noticedAfter >= 0) {
          delays.add(noticedAfter);
        } else {
          missed++;
        }
      }
      length = 0;
    }
  }
}
