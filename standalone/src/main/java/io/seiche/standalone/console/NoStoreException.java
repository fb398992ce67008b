package io.seiche.standalone.console;

/** The store gives no answer now; the message says why. */
final class NoStoreException extends Exception {
  private static final long serialVersionUID = 1;

  NoStoreException(String message) {
    super(message);
  }

  NoStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
