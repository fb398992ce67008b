package io.seiche.collectors.source.diskstats;

/** Where a line of diskstats stands, and so whether it is reported. */
enum Layer {
  /** Counts what nothing else here counts. */
  REPORTED(""),
  /** A path of an NVMe namespace with native multipath: counted under its head's name. */
  NVME_PATH(""),
  /** Part of a disk that is listed as a whole. */
  PARTITION("partition"),
  /** Memory, a file behind a loop, a floppy, an optical drive. */
  NOT_A_DISK("not_a_disk"),
  /** Stands on devices that are reported: dm, md, bcache, drbd, zvol. */
  DOUBLE_COUNTED("double_counted");

  private final String skip;

  Layer(String skip) {
    this.skip = skip;
  }

  boolean isReported() {
    return skip.isEmpty();
  }

  /** Under which reason it is counted as left out; empty for what is not. */
  String skip() {
    return skip;
  }
}
