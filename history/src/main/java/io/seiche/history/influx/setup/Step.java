package io.seiche.history.influx.setup;

/** One thing that was looked at, in words. */
public record Step(Kind kind, String text) {
  /** What came of it. */
  public enum Kind {
    /** As it should be. */
    FOUND("found"),
    /** Not there before. */
    MADE("made"),
    /** Otherwise before. */
    CHANGED("changed"),
    /** Would be made or changed, had it been asked for. */
    WANTED("wanted"),
    /** Worth knowing; results can be written. */
    WARNING("warning"),
    /** Results cannot be written, or not all of them. */
    FAILED("failed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
