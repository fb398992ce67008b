package io.seiche.analysis.trend;

/**
 * The busiest ten seconds of a day that is over. A plain bean, so that stream processors can store
 * it; mutable, not thread-safe.
 */
public class PeakDay {
  /** Counted from 1970-01-01. */
  public long day;

  public double saveBytesPerSecond;
  public double loadBytesPerSecond;
  public double readBytesPerSecond;
  public double writeBytesPerSecond;

  static PeakDay of(long day, Load load) {
    PeakDay peak = new PeakDay();
    peak.day = day;
    peak.saveBytesPerSecond = load.peakSaveBytesPerSecond();
    peak.loadBytesPerSecond = load.peakLoadBytesPerSecond();
    peak.readBytesPerSecond = load.peakReadBytesPerSecond();
    peak.writeBytesPerSecond = load.peakWriteBytesPerSecond();
    return peak;
  }

  boolean says(PeakDay other) {
    for (Peak peak : Peak.values()) {
      if (Double.compare(peak.of(this), peak.of(other)) != 0) {
        return false;
      }
    }
    return day == other.day;
  }
}
