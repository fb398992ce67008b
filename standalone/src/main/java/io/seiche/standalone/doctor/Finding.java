package io.seiche.standalone.doctor;

/**
 * One thing that was looked at.
 *
 * @param of what it is about: {@code Java}, {@code target array-1} …
 * @param text what was found and, if something is amiss, what to do, in one line
 */
record Finding(Verdict verdict, String of, String text) {
  /** How it is. */
  enum Verdict {
    GOOD("good"),
    /** Works, and should be known. */
    NOTE("note"),
    BAD("BAD");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Finding {
    text = text.replaceAll("\\s*\\R\\s*", " ");
  }

  static Finding good(String of, String text) {
    return new Finding(Verdict.GOOD, of, text);
  }

  static Finding note(String of, String text) {
    return new Finding(Verdict.NOTE, of, text);
  }

  static Finding bad(String of, String text) {
    return new Finding(Verdict.BAD, of, text);
  }
}
