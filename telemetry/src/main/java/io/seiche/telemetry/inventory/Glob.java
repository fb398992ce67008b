package io.seiche.telemetry.inventory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over names, as in a shell: {@code *} for any characters or none, {@code ?} for one,
 * {@code [a-z0-9]} for one of these. All of a name must match, case counts. Any other character
 * stands for itself; {@code [*]} is a star. Immutable.
 */
public final class Glob implements Serializable {
  private static final long serialVersionUID = 1;

  /** Matches every name. */
  public static final Glob ANY = Glob.of("*");

  private final String text;
  private final Step[] steps;

  /**
   * One piece: a run of wildcards, or one character out of ranges.
   *
   * @param ranges first and last characters in turn; empty for {@code *}
   */
  private record Step(int[] ranges) implements Serializable {
    static final Step STAR = new Step(new int[0]);
    static final Step ONE = new Step(new int[] {0, Character.MAX_CODE_POINT});

    boolean isStar() {
      return ranges.length == 0;
    }

    boolean isLiteral() {
      return ranges.length == 2 && ranges[0] == ranges[1];
    }

    boolean takes(int character) {
      for (int i = 0; i < ranges.length; i += 2) {
        if (ranges[i] <= character && character <= ranges[i + 1]) {
          return true;
        }
      }
      return false;
    }

    boolean meets(Step other) {
      for (int i = 0; i < ranges.length; i += 2) {
        for (int j = 0; j < other.ranges.length; j += 2) {
          if (ranges[i] <= other.ranges[j + 1] && other.ranges[j] <= ranges[i + 1]) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private Glob(String text, List<Step> steps) {
    this.text = text;
    this.steps = steps.toArray(Step[]::new);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Glob of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a pattern must not be empty; '*' matches every name");
    }
    int[] characters = text.codePoints().toArray();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < characters.length; i++) {
      switch (characters[i]) {
        case '*' -> {
          if (steps.isEmpty() || !steps.get(steps.size() - 1).isStar()) {
            steps.add(Step.STAR);
          }
        }
        case '?' -> steps.add(Step.ONE);
        case '[' -> {
          int end = closing(characters, i, text);
          steps.add(ranges(characters, i + 1, end, text));
          i = end;
        }
        default -> steps.add(new Step(new int[] {characters[i], characters[i]}));
      }
    }
    return new Glob(text, steps);
  }

  private static int closing(int[] characters, int open, String text) {
    for (int i = open + 2; i < characters.length; i++) {
      if (characters[i] == ']') {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' opens a '[' that lists nothing or is not closed; '[[]' stands for '['");
  }

  private static Step ranges(int[] characters, int from, int end, String text) {
    if (characters[from] == '!' || characters[from] == '^') {
      throw new IllegalArgumentException(
          "'" + text + "': a list of what must not be there does not exist; list what may");
    }
    List<Integer> ranges = new ArrayList<>();
    for (int i = from; i < end; i++) {
      boolean range = i + 2 < end && characters[i + 1] == '-';
      int last = range ? characters[i + 2] : characters[i];
      if (last < characters[i]) {
        throw new IllegalArgumentException(
            "'" + text + "': a range in '[…]' runs backwards; write the lower end first");
      }
      ranges.add(characters[i]);
      ranges.add(last);
      i += range ? 2 : 0;
    }
    return new Step(ranges.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Whether it names one name only. */
  public boolean isExact() {
    for (Step step : steps) {
      if (!step.isLiteral()) {
        return false;
      }
    }
    return true;
  }

  /** The one name an exact pattern matches. */
  String exact() {
    StringBuilder name = new StringBuilder();
    for (Step step : steps) {
      name.appendCodePoint(step.ranges()[0]);
    }
    return name.toString();
  }

  /** Characters that stand for themselves. */
  int literals() {
    int count = 0;
    for (Step step : steps) {
      count += step.isLiteral() ? 1 : 0;
    }
    return count;
  }

  /** Characters that must be there, whichever they are. */
  int singles() {
    int count = 0;
    for (Step step : steps) {
      count += step.isLiteral() || step.isStar() ? 0 : 1;
    }
    return count;
  }

  /** Whether all of the name matches; allocates nothing, linear in practice. */
  public boolean matches(String name) {
    int step = 0;
    int at = 0;
    int star = -1;
    int starAt = 0;
    while (at < name.length()) {
      int character = name.codePointAt(at);
      if (step < steps.length && steps[step].isStar()) {
        star = step++;
        starAt = at;
      } else if (step < steps.length && steps[step].takes(character)) {
        step++;
        at += Character.charCount(character);
      } else if (star >= 0) {
        step = star + 1;
        starAt += Character.charCount(name.codePointAt(starAt));
        at = starAt;
      } else {
        return false;
      }
    }
    return step == steps.length || (step == steps.length - 1 && steps[step].isStar());
  }

  /** Whether some name matches both. */
  public boolean intersects(Glob other) {
    // reached[j]: some text takes this pattern to step i and the other one to step j.
    boolean[] reached = new boolean[other.steps.length + 1];
    reached[0] = true;
    for (int i = 0; i <= steps.length; i++) {
      boolean[] next = new boolean[reached.length];
      for (int j = 0; j < reached.length; j++) {
        if (!reached[j]) {
          continue;
        }
        boolean hereStar = i < steps.length && steps[i].isStar();
        boolean thereStar = j < other.steps.length && other.steps[j].isStar();
        if (j < other.steps.length && (hereStar || thereStar)) {
          reached[j + 1] = true;
        }
        if (i < steps.length && (hereStar || thereStar)) {
          next[j] = true;
        }
        if (i < steps.length
            && j < other.steps.length
            && !hereStar
            && !thereStar
            && steps[i].meets(other.steps[j])) {
          next[j + 1] = true;
        }
      }
      if (i == steps.length) {
        return reached[other.steps.length];
      }
      reached = next;
    }
    throw new AssertionError("the loop ends with an answer");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
