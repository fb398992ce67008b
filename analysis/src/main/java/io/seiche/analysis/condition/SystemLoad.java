package io.seiche.analysis.condition;

/**
 * What all workloads drew from one system in one span. A plain bean, so that stream processors can
 * store it; mutable, not thread-safe.
 */
public class SystemLoad {
  /** How many are named. */
  static final int NAMED = 3;

  public double bytes;
  public double savedBytes;
  public double loadedBytes;

  /** Latencies weighted by bytes; those bytes. */
  public double saveLatencyBytes;

  public double saveKnownBytes;
  public double loadLatencyBytes;
  public double loadKnownBytes;

  /** The highest that was reported; negative when none was. */
  public double busyRatio = -1;

  /** Who saved and loaded most, the most first. */
  public String[] names = {"", "", ""};

  public double[] namedBytes = {0, 0, 0};

  double movedBytes() {
    return savedBytes + loadedBytes;
  }

  boolean knowsBusy() {
    return busyRatio >= 0;
  }

  void add(Draw draw) {
    bytes += draw.bytes();
    savedBytes += draw.savedBytes();
    loadedBytes += draw.loadedBytes();
    Double save = draw.saveLatencySeconds();
    if (save != null && draw.savedBytes() > 0) {
      saveLatencyBytes += save * draw.savedBytes();
      saveKnownBytes += draw.savedBytes();
    }
    Double load = draw.loadLatencySeconds();
    if (load != null && draw.loadedBytes() > 0) {
      loadLatencyBytes += load * draw.loadedBytes();
      loadKnownBytes += draw.loadedBytes();
    }
    Double busy = draw.busyRatio();
    busyRatio = busy == null ? busyRatio : Math.max(busyRatio, busy);
    rank(draw.workload(), draw.savedBytes() + draw.loadedBytes());
  }

  /** A workload may draw more than once in a span: the largest of these counts. */
  private void rank(String workload, double movedBytes) {
    String name = workload;
    double moved = movedBytes;
    for (int i = 0; i < NAMED && moved > 0; i++) {
      if (names[i].equals(name)) {
        namedBytes[i] = Math.max(namedBytes[i], moved);
        return;
      }
      if (moved > namedBytes[i]) {
        String smaller = names[i];
        double smallerBytes = namedBytes[i];
        names[i] = name;
        namedBytes[i] = moved;
        if (smaller.equals(workload)) {
          return;
        }
        name = smaller;
        moved = smallerBytes;
      }
    }
  }
}
