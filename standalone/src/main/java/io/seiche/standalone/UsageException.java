package io.seiche.standalone;

/** What was asked makes no sense: exit code 2, one line, no stack trace. */
public final class UsageException extends Exception {
  public UsageException(String message) {
    super(message);
  }
}
