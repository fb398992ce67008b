package io.seiche.learning;

import io.seiche.analysis.phase.Phase;
import java.util.List;

/**
 * What one resource did, tick by tick, and which phase it truly was in. Arrays are of one length
 * and not copied; operations and GPU utilisation are NaN where not known.
 *
 * @param name for reports
 * @param systems which systems it shows; its own first. A fit that leaves one of them out must not
 *     see this
 * @param tickSeconds length of a tick
 * @param labels ordinals of {@link Phase}
 * @param others ordinal of the second workload's phase, −1 for none
 */
@SuppressWarnings("ArrayRecordComponent")
record LabelledTimeline(
    String name,
    List<String> systems,
    double tickSeconds,
    float[] readBytes,
    float[] writeBytes,
    float[] readOps,
    float[] writeOps,
    float[] gpuUtilRatios,
    byte[] labels,
    byte[] others) {
  static final byte NONE = -1;

  LabelledTimeline {
    int size = labels.length;
    if (readBytes.length != size
        || writeBytes.length != size
        || readOps.length != size
        || writeOps.length != size
        || gpuUtilRatios.length != size
        || others.length != size) {
      throw new IllegalArgumentException(name + ": as many of everything as labels, " + size);
    }
  }

  int size() {
    return labels.length;
  }

  String system() {
    return systems.get(0);
  }

  /** The same without operations: many sources have none, and that must say nothing. */
  LabelledTimeline withoutOps() {
    float[] unknown = new float[size()];
    java.util.Arrays.fill(unknown, Float.NaN);
    return new LabelledTimeline(
        name,
        systems,
        tickSeconds,
        readBytes,
        writeBytes,
        unknown,
        unknown,
        gpuUtilRatios,
        labels,
        others);
  }

  /** The same as a source of lower resolution reports it; a tick takes its commonest label. */
  LabelledTimeline slowed(int factor) {
    int ticks = size() / factor;
    byte[] label = new byte[ticks];
    byte[] other = new byte[ticks];
    for (int i = 0; i < ticks; i++) {
      int[] counts = new int[Phase.values().length];
      int most = labels[i * factor];
      for (int k = 0; k < factor; k++) {
        int next = labels[i * factor + k];
        counts[next]++;
        most = counts[next] > counts[most] ? next : most;
      }
      label[i] = (byte) most;
      other[i] = NONE;
      for (int k = 0; k < factor && other[i] == NONE; k++) {
        other[i] = labels[i * factor + k] == most ? others[i * factor + k] : NONE;
      }
    }
    return new LabelledTimeline(
        name,
        systems,
        tickSeconds * factor,
        sums(readBytes, factor, 1),
        sums(writeBytes, factor, 1),
        sums(readOps, factor, 1),
        sums(writeOps, factor, 1),
        sums(gpuUtilRatios, factor, 1f / factor),
        label,
        other);
  }

  private static float[] sums(float[] values, int factor, float weight) {
    float[] sums = new float[values.length / factor];
    for (int i = 0; i < sums.length; i++) {
      for (int k = 0; k < factor; k++) {
        sums[i] += values[i * factor + k] * weight;
      }
    }
    return sums;
  }
}
