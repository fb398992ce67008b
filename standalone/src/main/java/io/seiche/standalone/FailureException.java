package io.seiche.standalone;

/** What was asked cannot be done: exit code 1, one line that names place and remedy. */
public final class FailureException extends Exception {
  public FailureException(String message) {
    super(message);
  }

  public FailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
