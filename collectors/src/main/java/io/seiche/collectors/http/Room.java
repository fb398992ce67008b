package io.seiche.collectors.http;

/**
 * Memory that large answers share while they are read, so that many of them at once take no more
 * than a part of what there is. Thread-safe.
 */
final class Room {
  private static final long MOST_BYTES = 128L << 20;

  private final long mostBytes;
  private long takenBytes;

  Room(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** A quarter of this process's heap, at most 128 MiB. */
  static Room ofThisProcess() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }

  /** A quarter of a heap, at most 128 MiB. */
  static Room ofHeap(long heapBytes) {
    return new Room(Math.min(heapBytes / 4, MOST_BYTES));
  }

  synchronized boolean take(long bytes) {
    if (bytes > mostBytes - takenBytes) {
      return false;
    }
    takenBytes += bytes;
    return true;
  }

  synchronized void giveBack(long bytes) {
    takenBytes -= bytes;
  }
}
