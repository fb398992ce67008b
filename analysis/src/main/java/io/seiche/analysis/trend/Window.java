package io.seiche.analysis.trend;

import java.util.Locale;

/** How much time is put together. */
public enum Window {
  /** From full hour to full hour, whatever the time zone. */
  HOUR,
  /** From midnight to midnight of the time zone days are counted in. */
  DAY;

  /** As it is written into stores. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
