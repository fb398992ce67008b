package io.seiche.learning;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a model did on what it was not fitted to, as its provenance says.
 *
 * @param live of verdicts from the past alone
 * @param settled of verdicts once what followed is known
 */
public record ModelScores(List<Score> live, List<Score> settled) {
  static final String KEY = "scores_on_what_was_left_out";
  static final String LIVE = "live";
  static final String SETTLED = "settled";
  static final String LEFT_OUT_IN_TURN = "all systems left out in turn";
  static final String ANOTHER_SEED = "generated, another seed";
  static final String SIMULATOR_ALONE = "all systems, by a fit to the simulator alone";
  static final String FAMILIES = "generated, families left out";

  public ModelScores {
    live = List.copyOf(live);
    settled = List.copyOf(settled);
  }

  /**
   * One line of the report.
   *
   * @param of what was left out
   * @param f1 of the phases there are
   * @param oppositeShare share of seconds put on the other side
   * @param missedShare share of true phases of five ticks and more that were never named
   * @param changesPerChange changes of the answer for each true one
   */
  public record Score(
      String of,
      long seconds,
      double accuracy,
      double macroF1,
      Map<Phase, Double> f1,
      double oppositeShare,
      double missedShare,
      double changesPerChange) {}

  /** Reads them; a model without any has empty ones. */
  public static ModelScores of(PhaseModel model) {
    Map<?, ?> scores = map(model.provenance().get(KEY));
    return new ModelScores(lines(scores.get(LIVE)), lines(scores.get(SETTLED)));
  }

  private static List<Score> lines(Object figures) {
    List<Score> lines = new ArrayList<>();
    map(figures).forEach((name, values) -> lines.add(line(String.valueOf(name), map(values))));
    return lines;
  }

  private static Score line(String name, Map<?, ?> values) {
    Map<?, ?> byPhase = map(values.get("f1"));
    Map<Phase, Double> f1 = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      if (byPhase.get(phase.name()) instanceof Number number) {
        f1.put(phase, number.doubleValue());
      }
    }
    return new Score(
        name,
        (long) number(values, "seconds"),
        number(values, "accuracy"),
        number(values, "macro_f1"),
        f1,
        number(values, "opposite_side_share"),
        number(values, "missed_share"),
        number(values, "answer_changes_per_true_change"));
  }

  private static double number(Map<?, ?> values, String key) {
    return values.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
