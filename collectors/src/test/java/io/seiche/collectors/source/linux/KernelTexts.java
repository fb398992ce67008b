package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.Skips;
import java.io.IOException;

/** Texts that the agent reads, as tests of other packages see them. */
public final class KernelTexts {
  private KernelTexts() {}

  /** How many GPUs the rows of {@code nvidia-smi} tell of. */
  public static int nvidia(Iterable<String> lines, Skips skips) {
    NvidiaCsv csv = new NvidiaCsv();
    int gpus = 0;
    for (String line : lines) {
      gpus += csv.line(line).isPresent() ? 1 : 0;
    }
    skips.add(GpuSource.MALFORMED, csv.malformed());
    return gpus;
  }

  /** How many GPUs an answer of {@code rocm-smi} tells of. */
  public static int rocm(String json) throws IOException {
    return AmdJson.parse(json).size();
  }

  /** How many reads all devices of a cgroup's {@code io.stat} tell of. */
  public static long cgroup(String text) {
    return (long) IoStat.parse(text, device -> true).reads();
  }

  /** Whether it tells how much tasks had to wait for I/O. */
  public static boolean pressure(String text) {
    return Pressure.parse(text).isPresent();
  }
}
