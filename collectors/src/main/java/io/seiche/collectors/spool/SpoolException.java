package io.seiche.collectors.spool;

import java.io.IOException;

/** A spool cannot be opened; the message is one line with setting, folder, reason and remedy. */
public final class SpoolException extends IOException {
  SpoolException(String message, Throwable cause) {
    super("collect.spool.path: " + message, cause);
  }
}
