package io.seiche.collectors.profile;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that profiles hold. Stateless. */
final class Patterns {
  /** Characters of a text; whatever reads longer ones takes its time, and may need more stack. */
  static final int LONGEST = 2_000;

  private Patterns() {}

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  static Pattern compile(String text) {
    checkLength(text);
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "no pattern: '" + text + "' (" + e.getDescription() + ")", e);
    }
  }

  /**
   * @throws IllegalArgumentException when it is too long
   */
  static void checkLength(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "has " + text.length() + " characters, and at most " + LONGEST + " are read");
    }
  }
}
