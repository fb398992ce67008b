package io.seiche.history.replacing;

/**
 * A day as it is stored and as it was made anew.
 *
 * @param startMs epoch milliseconds
 * @param endMs epoch milliseconds
 */
record Day(long startMs, long endMs, Slice stored, Slice fresh) {
  static final long HOUR_MS = 3_600_000;
}
