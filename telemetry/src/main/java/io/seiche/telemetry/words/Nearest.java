package io.seiche.telemetry.words;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What somebody probably meant. Stateless. */
public final class Nearest {
  private Nearest() {}

  /** The known word with the fewest edits (Levenshtein, 1966), if those are few. */
  public static Optional<String> to(String word, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(other -> edits(word, other)))
        .filter(near -> edits(word, near) <= Math.max(2, Math.min(4, word.length() / 3)));
  }

  /** The same as the end of a complaint: {@code ; did you mean 'x'?}. */
  public static Optional<String> hint(String word, List<String> known) {
    return to(word, known).map(near -> "; did you mean '" + near + "'?");
  }

  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
