package io.seiche.collectors.source.simulator;

/**
 * What a workload asks of its storage in one second, and what its GPUs do meanwhile. Reused from
 * second to second; not thread-safe.
 */
final class Demand {
  private double readBytes;
  private double readOps;
  private double writeBytes;
  private double writeOps;
  private double gpuSeconds;

  void clear() {
    readBytes = 0;
    readOps = 0;
    writeBytes = 0;
    writeOps = 0;
    gpuSeconds = 0;
  }

  void read(double bytes, double bytesPerOp) {
    readBytes += bytes;
    readOps += bytes / bytesPerOp;
  }

  void write(double bytes, double bytesPerOp) {
    writeBytes += bytes;
    writeOps += bytes / bytesPerOp;
  }

  /** Both at once, as recorded. */
  void add(double bytesRead, double reads, double bytesWritten, double writes) {
    readBytes += bytesRead;
    readOps += reads;
    writeBytes += bytesWritten;
    writeOps += writes;
  }

  /** Seconds each GPU computes. */
  void compute(double seconds) {
    gpuSeconds += seconds;
  }

  double readBytes() {
    return readBytes;
  }

  double readOps() {
    return readOps;
  }

  double writeBytes() {
    return writeBytes;
  }

  double writeOps() {
    return writeOps;
  }

  double bytes() {
    return readBytes + writeBytes;
  }

  /** 0 to 1. */
  double gpuUtilRatio() {
    return Math.min(1, Math.max(0, gpuSeconds));
  }
}
