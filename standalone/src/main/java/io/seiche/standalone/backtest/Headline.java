package io.seiche.standalone.backtest;

import io.seiche.standalone.backtest.scores.Reaction;
import io.seiche.standalone.backtest.scores.Scores;
import java.util.ArrayList;
import java.util.List;

/** The figures a verdict is judged by, each with its name and what it means. */
enum Headline {
  ACCURACY("accuracy", "accuracy", "share of rows with the right phase"),
  MACRO_F1("macro F1", "macro F1", "mean F1 of the phases that occur"),
  SIDE_ACCURACY("side accuracy", "", "share of rows with the right side, training or inference"),
  OPPOSITE("opposite side named", "opposite", "share of rows with a side"),
  REJECTED("answered UNKNOWN", "UNKNOWN", "share of rows"),
  CHANGES("true changes", "changes", "to phases of 5 rows and more"),
  MISSED("missed", "missed", "share of true changes never answered rightly"),
  DELAY_P50("reaction p50", "p50", "rows from the change to the first right answer"),
  DELAY_P90("reaction p90", "p90", "rows from the change to the first right answer"),
  FLIPS("answer changes per true change", "flips", "1 is ideal"),
  MIXED_RIGHT("two tenants, one named", "one of two", "share of rows with two true phases"),
  MIXED_MARKED("two tenants, marked as mixed", "mixed", "share of rows with two true phases"),
  BRIER_BEFORE("Brier score before", "", "of the classifier's probabilities, 0 to 2, low is good"),
  ECE_BEFORE(
      "calibration error before", "ECE before", "expected, of the classifier's probabilities"),
  BRIER_AFTER("Brier score after", "", "of the verdicts' confidence, 0 to 2, low is good"),
  ECE_AFTER("calibration error after", "ECE after", "expected, of the verdicts' confidence");

  private final String label;
  private final String brief;
  private final String meaning;

  Headline(String label, String brief, String meaning) {
    this.label = label;
    this.brief = brief;
    this.meaning = meaning;
  }

  String label() {
    return label;
  }

  /** As the head of a column; empty for what the other columns say already. */
  String brief() {
    return brief;
  }

  String meaning() {
    return meaning;
  }

  /** As text; a dash where there was nothing to measure. */
  String of(Scores scores) {
    Reaction reaction = scores.reaction();
    boolean changed = reaction.changes() > 0;
    return switch (this) {
      case ACCURACY -> score(scores.confusion().accuracy(), scores.confusion().rows());
      case MACRO_F1 -> score(scores.confusion().macroF1(), scores.confusion().rows());
      case SIDE_ACCURACY -> score(scores.sides().accuracy(), scores.sides().rows());
      case OPPOSITE -> percent(scores.sides().opposite(), scores.sides().rows());
      case REJECTED -> percent(scores.rejection(), scores.rows());
      case CHANGES -> Figures.count(reaction.changes());
      case MISSED -> percent(reaction.missedShare(), reaction.changes());
      case DELAY_P50 -> changed ? reaction.delay(0.5) + " rows" : Figures.NONE;
      case DELAY_P90 -> changed ? reaction.delay(0.9) + " rows" : Figures.NONE;
      case FLIPS ->
          reaction.trueChanges() > 0 ? Figures.ratio(reaction.flipsPerChange()) : Figures.NONE;
      case MIXED_RIGHT -> percent(scores.tenants().right(), scores.tenants().rows());
      case MIXED_MARKED -> percent(scores.tenants().marked(), scores.tenants().rows());
      case BRIER_BEFORE -> score(scores.before().brier(), scores.before().rows());
      case ECE_BEFORE -> score(scores.before().expectedError(), scores.before().rows());
      case BRIER_AFTER -> score(scores.after().brier(), scores.after().rows());
      case ECE_AFTER -> score(scores.after().expectedError(), scores.after().rows());
    };
  }

  /** Those that something was measured for. */
  static List<Headline> measured(Scores scores) {
    List<Headline> measured = new ArrayList<>();
    for (Headline headline : values()) {
      if (!headline.of(scores).equals(Figures.NONE)) {
        measured.add(headline);
      }
    }
    return measured;
  }

  /** Of these, what tells recordings apart. */
  static List<Headline> columns(Scores overall) {
    return measured(overall).stream().filter(headline -> !headline.brief.isEmpty()).toList();
  }

  private static String score(double value, long rows) {
    return rows == 0 ? Figures.NONE : Figures.score(value);
  }

  private static String percent(double ratio, long rows) {
    return rows == 0 ? Figures.NONE : Figures.percent(ratio);
  }
}
