package io.seiche.telemetry.wire;

/** Bytes that are no inventory; the message says why. */
public final class MalformedInventoryException extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedInventoryException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
