package io.seiche.benchmarks.scrape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** A process that was started here, and what Linux says it takes. */
final class Watched implements AutoCloseable {
  private static final double TICKS_PER_SECOND = 100;

  private final Process process;

  private Watched(Process process) {
    this.process = process;
  }

  static Watched start(Path folder, String log, List<String> command) throws IOException {
    return new Watched(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile())
            .start());
  }

  /** User and system time so far. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
    try (Scanner fields = new Scanner(stat.substring(stat.lastIndexOf(')') + 1))) {
      for (int i = 0; i < 11; i++) {
        fields.next();
      }
      return (fields.nextLong() + fields.nextLong()) / TICKS_PER_SECOND;
    }
  }

  double residentMiB() throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(0);
  }

  boolean lives() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
