package io.seiche.collectors.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.diskstats.DiskstatsCollector;
import io.seiche.collectors.source.linux.HostFolders;
import io.seiche.collectors.source.linux.KernelTexts;
import io.seiche.collectors.source.linux.LinuxAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the agent on a node reads: each text is what a host's kernel shows, twice. */
final class HostReaders {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Path host;

  /**
   * @param host an empty folder
   */
  HostReaders(Path host) {
    this.host = host;
  }

  Claimed diskstats(Path file, String none) throws IOException {
    return disks(looks(Files.readString(file)));
  }

  /** The lines of {@code /sys/block/DEVICE/stat}, as diskstats puts them. */
  Claimed sysBlock(Path file, String none) throws IOException {
    List<String> looks = new ArrayList<>();
    Map<String, StringBuilder> byTime = new HashMap<>();
    String[] head = {};
    for (String line : Files.readString(file).lines().toList()) {
      if (line.startsWith("# ")) {
        head = line.split("[= ]", -1);
      } else if (!line.startsWith("inflight")) {
        byTime
            .computeIfAbsent(head[2], first -> new StringBuilder())
            .append(" 254 0 " + head[4] + " " + line.strip() + "\n");
      }
    }
    byTime.keySet().stream().sorted().forEach(time -> looks.add(byTime.get(time).toString()));
    return disks(looks);
  }

  private Claimed disks(List<String> looks) throws IOException {
    Path diskstats = host.resolve("diskstats");
    long[] nanos = {0};
    DiskstatsCollector collector =
        new DiskstatsCollector(
            diskstats, host.resolve("block"), "vm", SECOND, () -> nanos[0] += 1_000_000_000);
    Set<String> names = new TreeSet<>();
    for (String look : looks.size() == 1 ? List.of(looks.get(0), looks.get(0)) : looks) {
      Files.writeString(diskstats, look);
      collect(collector, names);
    }
    return new Claimed(names.size(), collector.skips());
  }

  private static List<String> looks(String text) {
    return Arrays.stream(text.split("# t=[0-9.]+\n", -1)).filter(look -> !look.isBlank()).toList();
  }

  Claimed mountstats(Path file, String none) throws IOException {
    return agent("proc/self/mountstats", Files.readString(file), "nfs");
  }

  Claimed llite(Path file, String none) throws IOException {
    String stats = "proc/fs/lustre/llite/scratch-ffff88003c31b000/stats";
    return agent(stats, Files.readString(file), "lustre");
  }

  private Claimed agent(String name, String text, String collector) throws IOException {
    Path file = host.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Set<String> names = new TreeSet<>();
    try (LinuxAgent agent =
        LinuxAgent.start(
            new LinuxAgent.Config(HostFolders.under(host), List.of(), "vm", SECOND, false))) {
      Collector only =
          agent.collectors().stream()
              .filter(each -> each.id().endsWith("/" + collector))
              .findFirst()
              .orElseThrow();
      collect(only, names);
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < 2_000_000) {
        Thread.onSpinWait(); // two looks in one millisecond are no news
      }
      collect(only, names);
      return new Claimed(names.size(), only.skips());
    }
  }

  private static void collect(Collector collector, Set<String> names) throws IOException {
    for (Poll poll : collector.collect(NOON)) {
      poll.samples().forEach(sample -> names.add(sample.resource().path()));
    }
  }

  Claimed pressure(Path file, String none) throws IOException {
    long told = looks(Files.readString(file)).stream().filter(KernelTexts::pressure).count();
    return new Claimed(told, Map.of());
  }

  /** The rows that the queries of a collection of answers got. */
  Claimed nvidia(Path file, String none) throws IOException {
    List<String> rows = new ArrayList<>();
    boolean csv = false;
    for (String line : Files.readString(file, UTF_8).lines().toList()) {
      csv = line.startsWith("@@") ? line.contains("--query-gpu=") : csv;
      if (csv && !line.startsWith("@@")) {
        rows.add(line);
      }
    }
    Skips skips = new Skips();
    return new Claimed(KernelTexts.nvidia(rows, skips), skips.counts());
  }

  Claimed rocm(Path file, String none) throws IOException {
    return new Claimed(KernelTexts.rocm(Files.readString(file)), Map.of());
  }

  Claimed cgroup(Path file, String none) throws IOException {
    return new Claimed(KernelTexts.cgroup(Files.readString(file)), Map.of());
  }
}
