package io.seiche.collectors.http;

/**
 * Memory that large answers share while they are read, so that many of them at once take no more
 * than a part of what there is. Thread-safe.
 */
final class Room {
  private final long mostBytes;
  private long takenBytes;

  Room(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** A quarter of the heap. */
  static Room ofThisProcess() {
    return new Room(Runtime.getRuntime().maxMemory() / 4);
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
