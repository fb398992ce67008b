package io.seiche.standalone.console;

import java.io.IOException;

/** Why the console cannot listen, in one line with the remedy. */
public final class ConsoleStartException extends IOException {
  private static final long serialVersionUID = 1;

  ConsoleStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
