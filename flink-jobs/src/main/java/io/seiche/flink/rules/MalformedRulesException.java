package io.seiche.flink.rules;

import java.util.Locale;

/** Bytes that are no rules; the message says why. */
public final class MalformedRulesException extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong, in a word for counters. */
  public enum Reason {
    /** Not written by a Seiche, or by a newer one in a way that is not known here. */
    UNDECODABLE,
    /** A value that may not be, or a rule that is not known here. */
    INVALID;

    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  MalformedRulesException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
