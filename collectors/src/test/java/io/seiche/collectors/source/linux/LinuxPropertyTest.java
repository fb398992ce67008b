package io.seiche.collectors.source.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.reading.SourceCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Counters that are set back, mounts that go, lines that are missing, broken or strange. */
class LinuxPropertyTest {
  private static final List<String> STRANGE =
      List.of(
          "",
          "-",
          "READ:",
          "READ: 1 2 3",
          "device",
          "device a mounted on",
          "device a mounted on \\040 with fstype nfs statvers=1.1",
          "age: -5",
          "bytes: x",
          "read_bytes samples",
          "read_bytes 18446744073709551615 samples [bytes] 1 2 99999999999999999999999",
          "\u0000\uFFFD",
          "259:0 rbytes=-1",
          "259:0 rbytes=");

  @Property(tries = 40)
  void nfs(@ForAll @Size(max = 6) List<@IntRange(max = 1_000_000) Integer> steps, @ForAll Random r)
      throws IOException {
    inADirectory(
        steps,
        host -> new NfsSource(host.folders(), LinuxHost.NAME, host.clock()),
        (host, total) -> host.file("proc/self/mountstats", spoil(mounts(total, r), r)));
  }

  @Property(tries = 40)
  void lustre(
      @ForAll @Size(max = 6) List<@IntRange(max = 1_000_000) Integer> steps, @ForAll Random r)
      throws IOException {
    inADirectory(
        steps,
        host -> new LustreSource(host.folders(), LinuxHost.NAME, host.clock()),
        (host, total) -> host.file("proc/fs/lustre/llite/s-ff/stats", spoil(llite(total, r), r)));
  }

  @Property(tries = 40)
  void cgroups(
      @ForAll @Size(max = 6) List<@IntRange(max = 1_000_000) Integer> steps, @ForAll Random r)
      throws IOException {
    inADirectory(
        steps,
        host -> new CgroupSource(host.folders(), LinuxHost.NAME, host.clock()),
        (host, total) ->
            host.file(
                "sys/fs/cgroup/job_1/step_0/io.stat",
                spoil("259:0 rbytes=" + total + " rios=" + total + "\n259:2\n", r)));
  }

  @Property(tries = 300)
  void tools(@ForAll List<String> lines) {
    NvidiaCsv csv = new NvidiaCsv();
    csv.line("uuid, utilization.gpu [%], memory.used [MiB], power.draw [W]");
    for (String line : lines) {
      csv.line(line).ifPresent(gpu -> assertThat(gpu.reading("h", 0).implausible()).isZero());
      try {
        AmdJson.parse(line);
      } catch (IOException said) {
        assertThat(said).hasMessageStartingWith("is no JSON");
      }
    }
  }

  private interface Kernel {
    void prints(LinuxHost host, long total);
  }

  private static void inADirectory(
      List<Integer> steps, Function<LinuxHost, Source> source, Kernel kernel) throws IOException {
    Path directory = Files.createTempDirectory("linux");
    try {
      LinuxHost host = new LinuxHost(directory);
      SourceCollector collector = host.collector(source.apply(host));
      long total = 1L << 40;
      for (int step : steps) {
        total = step % 7 == 0 ? 0 : total + step;
        kernel.prints(host, total);
        host.collect(collector)
            .values()
            .forEach(readings -> assertThat(LinuxHost.isSound(readings, 1e8)).isTrue());
      }
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Puts strange lines between the others. */
  private static String spoil(String text, Random random) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (random.nextInt(10) == 0) {
        lines.add(STRANGE.get(random.nextInt(STRANGE.size())));
      }
      lines.add(line);
    }
    return String.join("\n", lines);
  }

  private static String mounts(long total, Random random) {
    StringBuilder out = new StringBuilder();
    for (String mount : List.of("/a", "/b")) {
      if (random.nextInt(6) > 0) {
        out.append("device f:").append(mount).append(" mounted on ").append(mount);
        out.append(" with fstype nfs4 statvers=1.1\n\tage: 100\n\tbytes: 0 0 0 0 ");
        out.append(total).append(' ').append(total).append(" 0 0\n\tper-op statistics\n");
        for (String operation : List.of("READ", "WRITE", "GETATTR")) {
          out.append(operation).append(": ").append(total).append(" 1 2 3 4 5 6 ");
          out.append(total).append('\n');
        }
      }
    }
    return out.toString();
  }

  private static String llite(long total, Random random) {
    StringBuilder out = new StringBuilder("snapshot_time 1.2 secs.nsecs\n");
    for (String row : List.of("read_bytes", "write_bytes", "read", "open")) {
      if (random.nextInt(8) > 0 || row.equals("open")) {
        out.append(row).append(' ').append(total).append(" samples [usecs] 1 2 ");
        out.append(total).append(" 4\n");
      }
    }
    return out.toString();
  }
}
