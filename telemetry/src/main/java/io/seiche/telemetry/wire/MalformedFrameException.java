package io.seiche.telemetry.wire;

/** Bytes that are no frame; the message says why. */
public final class MalformedFrameException extends Exception {
  public MalformedFrameException(String reason) {
    super(reason);
  }

  public MalformedFrameException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
