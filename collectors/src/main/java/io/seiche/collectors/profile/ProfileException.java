package io.seiche.collectors.profile;

import java.io.IOException;

/** A profile that cannot be used; the message names file, line and remedy. */
public final class ProfileException extends IOException {
  private static final long serialVersionUID = 1;

  public ProfileException(String where, String problem) {
    super(where + ": " + problem);
  }
}
