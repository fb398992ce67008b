package io.seiche.history.influx;

import java.io.IOException;

/** The store cannot be used as configured; the message names what to fix. */
public final class StoreException extends IOException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
