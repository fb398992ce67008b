package io.seiche.collectors.source.prometheus;

import java.io.IOException;

/** A page that is refused as a whole; the message names the line. */
public final class PageException extends IOException {
  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line counted from 1
   */
  public PageException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
  }

  public int line() {
    return line;
  }
}
