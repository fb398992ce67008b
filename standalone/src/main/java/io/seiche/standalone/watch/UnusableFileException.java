package io.seiche.standalone.watch;

/** A file that cannot be used as it is; the message names each place, key and remedy. */
public final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1;

  public UnusableFileException(Exception why) {
    super(why.getMessage(), why);
  }
}
