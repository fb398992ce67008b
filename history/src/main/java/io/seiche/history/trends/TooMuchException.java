package io.seiche.history.trends;

/** More is asked than can be read at once; the message says what to ask instead. */
public final class TooMuchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public TooMuchException(String message) {
    super(message);
  }
}
