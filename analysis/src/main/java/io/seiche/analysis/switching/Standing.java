package io.seiche.analysis.switching;

/** How sure it is that a switch happened, and as it says. */
public enum Standing {
  /** Told at once, by what was known then; a second word follows within minutes. */
  LIVE,
  /** The second word: how it was, now that what followed is known. */
  SETTLED,
  /** Not seen live; told for the first time, and for good, once it was settled. */
  MISSED,
  /** The second word: it never happened. */
  SUPERSEDED
}
