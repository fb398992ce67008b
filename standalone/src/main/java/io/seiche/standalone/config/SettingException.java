package io.seiche.standalone.config;

import java.io.IOException;

/** A setting that cannot be used; the message names place, key and remedy. */
public final class SettingException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean usage;

  /**
   * @param origin {@code file:line}, {@code --set} or, where several are at odds, {@code settings}
   */
  public SettingException(String origin, String problem) {
    super(origin + ": " + problem);
    usage = origin.startsWith("--");
  }

  /** Whether it was given as an option, not in a file. */
  public boolean isUsage() {
    return usage;
  }
}
