package io.seiche.analysis.trend;

import java.util.Locale;

/** What of a system's load is foretold. */
public enum Peak {
  /** Written in CHECKPOINT. */
  SAVE,
  /** Read in LOAD. */
  LOAD,
  READ,
  WRITE;

  /** As it is written into stores. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  double of(PeakDay day) {
    return switch (this) {
      case SAVE -> day.saveBytesPerSecond;
      case LOAD -> day.loadBytesPerSecond;
      case READ -> day.readBytesPerSecond;
      case WRITE -> day.writeBytesPerSecond;
    };
  }
}
