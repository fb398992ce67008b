package io.seiche.collectors.health;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What this process takes, by the names that every client library uses. */
final class ProcessVitals {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  private ProcessVitals() {}

  static void write(Exposition page) {
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toNanos)
        .ifPresent(
            nanos ->
                page.family("process_cpu_seconds_total", "counter", "CPU time spent.")
                    .sample(Map.of(), nanos / 1e9));
    residentBytes()
        .ifPresent(
            bytes ->
                page.family("process_resident_memory_bytes", "gauge", "Resident memory.")
                    .sample(Map.of(), (double) bytes));
    page.family("process_start_time_seconds", "gauge", "When the process started.")
        .sample(Map.of(), ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    page.family("jvm_threads_current", "gauge", "Threads there are.")
        .sample(Map.of(), ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** Empty where there is no {@code /proc}. */
  private static OptionalLong residentBytes() {
    List<String> lines;
    try {
      lines = Files.readAllLines(STATUS);
    } catch (IOException otherSystem) {
      return OptionalLong.empty();
    }
    return lines.stream()
        .filter(line -> line.startsWith(RESIDENT))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
        .findFirst();
  }
}
