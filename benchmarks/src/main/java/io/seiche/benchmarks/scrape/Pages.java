package io.seiche.benchmarks.scrape;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Answers of an exporter like node_exporter's, 507 series of which 110 are of ten disks, whose
 * counters go on from each to the next.
 */
final class Pages {
  static final int SERIES = 507;

  private static final int DISKS = 10;
  private static final List<String> OF_A_DISK =
      List.of(
          "reads_completed_total",
          "writes_completed_total",
          "read_bytes_total",
          "written_bytes_total",
          "read_time_seconds_total",
          "write_time_seconds_total",
          "io_time_seconds_total",
          "io_time_weighted_seconds_total",
          "reads_merged_total",
          "writes_merged_total",
          "io_now");

  private Pages() {}

  /** The whole answers, head included. */
  static List<byte[]> answers(int steps, boolean packed) {
    return IntStream.range(0, steps).mapToObj(step -> answer(text(step), packed)).toList();
  }

  private static byte[] answer(String text, boolean packed) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    body = packed ? pack(body) : body;
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
            + (packed ? "Content-Encoding: gzip\r\n" : "")
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static byte[] pack(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static String text(int step) {
    StringBuilder text = new StringBuilder();
    int left = SERIES;
    for (String name : OF_A_DISK) {
      head(text, "node_disk_" + name, "counter");
      for (int disk = 0; disk < DISKS; disk++, left--) {
        text.append("node_disk_").append(name).append("{device=\"nvme").append(disk);
        text.append("n1\"} ").append(1_234_567.5 * (disk + 1) + 1_024.0 * step).append('\n');
      }
    }
    for (int cpu = 0; left > 0; cpu++) {
      head(text, "node_cpu_" + cpu + "_seconds_total", "counter");
      for (int mode = 0; mode < 8 && left > 0; mode++, left--) {
        text.append(
            String.format(
                Locale.ROOT,
                "node_cpu_%d_seconds_total{cpu=\"%d\",mode=\"mode%d\"} %.2f%n",
                cpu,
                cpu,
                mode,
                8_123.47 * (mode + 1) + 0.13 * step));
      }
    }
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type) {
    text.append("# HELP ").append(name).append(" What the kernel has counted since the start.\n");
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
