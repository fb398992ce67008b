package io.seiche.collectors.source.linux;

import java.util.Set;

/**
 * One Lustre client mount as {@code llite/…/stats} prints it, all versions; NaN is what it does not
 * tell.
 *
 * @param startTime when counting began, where the version says; empty else
 * @param readSeconds all reads took, Lustre 2.14 and later
 * @param metaOps operations that move no data
 * @param malformed lines that could not be read
 */
record LliteStats(
    String startTime,
    double readOps,
    double readBytes,
    double readSeconds,
    double writeOps,
    double writeBytes,
    double writeSeconds,
    double metaOps,
    int malformed) {
  /** Nothing that anybody asked of the file system. */
  private static final Set<String> NO_OPERATIONS =
      Set.of(
          "alloc_inode",
          "brw_read",
          "brw_write",
          "dirty_pages_hits",
          "dirty_pages_misses",
          "direct_read",
          "direct_write",
          "getxattr_hits",
          "inode_permission",
          "ioctl",
          "mmap",
          "opencount",
          "openclosetime",
          "osc_read",
          "osc_write",
          "page_fault",
          "page_mkwrite",
          "seek",
          "hybrid_read_bytes",
          "hybrid_write_bytes");

  private static final int SUM = 6;

  static LliteStats parse(String text) {
    Parsing all = new Parsing();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        all.line(line.trim().split("\\s+", -1));
      }
    }
    return all.stats();
  }

  private static final class Parsing {
    private String startTime = "";
    private double readCalls = Double.NaN;
    private double writeCalls = Double.NaN;
    private double sizedReads = Double.NaN;
    private double sizedWrites = Double.NaN;
    private double readBytes = Double.NaN;
    private double writeBytes = Double.NaN;
    private double readSeconds = Double.NaN;
    private double writeSeconds = Double.NaN;
    private double metaOps;
    private int malformed;

    /** {@code name N samples [unit] min max sum sumsq}, of which older ones leave the end out. */
    private void line(String[] words) {
      String name = words[0];
      if (name.equals("start_time") && words.length > 1) {
        startTime = words[1];
        return;
      }
      if (name.equals("snapshot_time") || name.equals("elapsed_time")) {
        return;
      }
      double count = words.length > 2 ? KernelText.unsigned(words[1]) : Double.NaN;
      if (Double.isNaN(count) || !words[2].equals("samples")) {
        malformed++;
        return;
      }
      String unit = words.length > 3 ? words[3] : "";
      double sum = words.length > SUM ? KernelText.unsigned(words[SUM]) : Double.NaN;
      switch (name) {
        case "read_bytes" -> {
          sizedReads = count;
          readBytes = bytes(count, sum);
        }
        case "write_bytes" -> {
          sizedWrites = count;
          writeBytes = bytes(count, sum);
        }
        case "read" -> {
          readCalls = count;
          readSeconds = seconds(unit, sum);
        }
        case "write" -> {
          writeCalls = count;
          writeSeconds = seconds(unit, sum);
        }
        default -> metaOps += NO_OPERATIONS.contains(name) ? 0 : count;
      }
    }

    /** Rows that nobody used may leave the sum out. */
    private static double bytes(double count, double sum) {
      return count == 0 ? 0 : sum;
    }

    private static double seconds(String unit, double sum) {
      return switch (unit) {
        case "[usecs]", "[usec]" -> sum / 1e6;
        case "[nsecs]" -> sum / 1e9;
        default -> Double.NaN;
      };
    }

    private LliteStats stats() {
      return new LliteStats(
          startTime,
          Double.isNaN(readCalls) ? sizedReads : readCalls,
          readBytes,
          readSeconds,
          Double.isNaN(writeCalls) ? sizedWrites : writeCalls,
          writeBytes,
          writeSeconds,
          malformed > 0 ? Double.NaN : metaOps,
          malformed);
    }
  }
}
