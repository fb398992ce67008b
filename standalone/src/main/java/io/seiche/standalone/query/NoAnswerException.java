package io.seiche.standalone.query;

import java.io.IOException;

/** Why there is no answer, in one line with the remedy. */
public final class NoAnswerException extends IOException {
  private static final long serialVersionUID = 1;

  public NoAnswerException(String message) {
    super(message);
  }
}
