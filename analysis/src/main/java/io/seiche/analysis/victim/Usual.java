package io.seiche.analysis.victim;

import java.util.Arrays;

/**
 * A workload's reads, or writes, while nobody switches: the latency that half of them stay under,
 * and the most of them there were in a slot. Mutable, not thread-safe.
 */
final class Usual {
  /** Latency in the upper half, operations in the lower one, both as bits of a float. */
  private final long[] slots = new long[Slots.KEPT];

  private int size;
  private double operations;
  private double most;

  /** Takes in a slot, if there were any in it. */
  void add(double slotOperations, double latencySeconds) {
    if (slotOperations > 0) {
      slots[size++] =
          (long) Float.floatToIntBits((float) latencySeconds) << 32
              | Float.floatToIntBits((float) slotOperations);
      operations += slotOperations;
      most = Math.max(most, slotOperations);
    }
  }

  double operations() {
    return operations;
  }

  double most() {
    return most;
  }

  /** Median by operations; 0 when fewer than {@code leastSlots} had any. */
  double latencySeconds(int leastSlots) {
    if (size < leastSlots) {
      return 0;
    }
    // Bits of floats that are not negative sort as these do.
    Arrays.sort(slots, 0, size);
    double below = 0;
    int at = -1;
    while (below < operations / 2) {
      below += Float.intBitsToFloat((int) slots[++at]);
    }
    return Float.intBitsToFloat((int) (slots[at] >>> 32));
  }
}
