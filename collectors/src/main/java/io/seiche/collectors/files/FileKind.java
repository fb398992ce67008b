package io.seiche.collectors.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a file holds, as its content shows; its name does not matter. */
public enum FileKind {
  /** {@code iostat -o JSON} or {@code sadf -j}. */
  SYSSTAT,
  /** {@code mmpmon -p} of IBM Storage Scale. */
  MMPMON,
  /** A recording of Seiche's. */
  RECORDING;

  private static final int LOOK_AT_BYTES = 4_096;
  private static final Pattern MMPMON_LINE = Pattern.compile("_\\w+_ _n_ ");

  /** Something that people have at hand, and that is of no use here. */
  private record Other(Pattern beginning, String words) {
    private static Other of(String beginning, String words) {
      return new Other(Pattern.compile(beginning), words);
    }
  }

  private static final List<Other> OTHERS =
      List.of(
          Other.of("Linux ", "the text that iostat or sar prints for people"),
          Other.of(
              "net +\\d+ [^\\n]*\\nrpc ", "what a host's NFS client counts over all mounts, once"),
          Other.of("snapshot_time", "Lustre's counters of one moment"),
          Other.of("job_stats:", "Lustre's counters of jobs, of one moment"),
          Other.of("<\\?xml[^>]*>\\s*<!DOCTYPE nvidia_smi_log", "nvidia-smi's XML of one moment"),
          Other.of("\\{", "JSON, but not of sysstat"));

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int SAR_MAGIC = 0xd596;
  private static final int SAR_MAGIC_SWAPPED = 0x96d5;

  /**
   * Looks at how the file begins.
   *
   * @throws TelemetryFileException when it is nothing that is known
   */
  public static FileKind of(Path file) throws IOException {
    byte[] start;
    try (InputStream in = open(file)) {
      start = in.readNBytes(LOOK_AT_BYTES);
    }
    if (isSars(start)) {
      throw new TelemetryFileException(
          file,
          "is a file of sar's own, which only sysstat can read: sadf -j %s -- -d > %s.json"
              .formatted(file, file.getFileName()));
    }
    String text = new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    if (text.isEmpty()) {
      throw new TelemetryFileException(file, "is empty");
    }
    if (text.startsWith("time_ms,")) {
      return RECORDING;
    }
    if (text.startsWith("{") && text.contains("\"sysstat\"")) {
      return SYSSTAT;
    }
    if (MMPMON_LINE.matcher(text).lookingAt()) {
      return MMPMON;
    }
    throw new TelemetryFileException(
        file,
        "is "
            + known(text)
            + "; iostat -t -x -o JSON, sadf -j, mmpmon -p and recordings can be read");
  }

  /** By the magic number of sysstat's files, of a machine of either byte order. */
  private static boolean isSars(byte[] start) {
    int magic = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | (start[1] & 0xff);
    return magic == SAR_MAGIC || magic == SAR_MAGIC_SWAPPED;
  }

  /** What it is instead, in words. */
  private static String known(String text) {
    return OTHERS.stream()
        .filter(other -> other.beginning().matcher(text).lookingAt())
        .map(Other::words)
        .findFirst()
        .orElse("nothing that is known here");
  }

  /** The file's content, unpacked where it is gzip. */
  static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new TelemetryFileException(file, "is a directory; name the files in it");
    }
    try {
      BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      in.mark(2);
      int magic = in.read() << 8 | in.read();
      in.reset();
      return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (NoSuchFileException absent) {
      throw new TelemetryFileException(file, "no such file");
    } catch (AccessDeniedException denied) {
      throw new TelemetryFileException(file, "may not be read; check its permissions");
    }
  }
}
