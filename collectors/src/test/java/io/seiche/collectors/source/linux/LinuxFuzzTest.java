package io.seiche.collectors.source.linux;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.FuzzRules;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.diskstats.DiskstatsCollector;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.reading.SourceCollector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What kernels and tools print, look after look: form feeds part an input into looks, its first
 * byte chooses the file where there are several. See docs/fuzzing.md for how to run it.
 */
public class LinuxFuzzTest {
  private static final String LOOK = "\f";
  private static final LinuxHost HOST = new LinuxHost(folder());

  @FuzzTest(maxDuration = "10m")
  public void mountstats(byte[] input) {
    looks(
        "proc/self/mountstats",
        collector(new NfsSource(HOST.folders(), LinuxHost.NAME, HOST.clock())),
        new String(input, StandardCharsets.UTF_8));
  }

  @FuzzTest(maxDuration = "10m")
  public void kernelText(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    switch (input[0] % 6) {
      case 0 ->
          looks(
              "proc/diskstats",
              new DiskstatsCollector(
                  HOST.folders().proc().resolve("diskstats"),
                  HOST.folders().sys().resolve("block"),
                  LinuxHost.NAME,
                  LinuxHost.NAME,
                  Duration.ofSeconds(1),
                  HOST.clock()),
              text);
      case 1 ->
          looks(
              "proc/fs/lustre/llite/fs-ff/stats",
              collector(new LustreSource(HOST.folders(), LinuxHost.NAME, HOST.clock())),
              text);
      case 2 ->
          looks(
              "sys/fs/cgroup/job_1/step_0/io.stat",
              collector(new CgroupSource(HOST.folders(), LinuxHost.NAME, HOST.clock())),
              text);
      case 3 -> FuzzRules.readOrRefused(() -> Pressure.parse(text));
      case 4 ->
          FuzzRules.readOrRefused(
              () -> FuzzRules.require(Mountinfo.devices(text).size(), input.length, "mounts"));
      default -> FuzzRules.readOrRefused(() -> StackedMajors.parse(text));
    }
  }

  @FuzzTest(maxDuration = "10m")
  public void gpuTools(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String[] looks = new String(input, 1, input.length - 1, StandardCharsets.UTF_8).split(LOOK, -1);
    NvidiaCsv csv = new NvidiaCsv();
    FuzzRules.readOrRefused(
        () -> {
          Differences differences = new Differences(new Skips());
          List<Poll> polls = new ArrayList<>();
          for (int i = 0; i < looks.length; i++) {
            long nanos = Duration.ofSeconds(1 + i).toNanos();
            List<Gpu> gpus = new ArrayList<>();
            if (input[0] % 2 == 0) {
              looks[i].lines().forEach(line -> csv.line(line).ifPresent(gpus::add));
            } else {
              gpus.addAll(AmdJson.parse(looks[i]));
            }
            List<Reading> readings =
                gpus.stream().map(gpu -> gpu.reading(LinuxHost.NAME, nanos)).toList();
            polls.addAll(
                differences.since(
                    new Look(LinuxHost.NAME, nanos, readings), LinuxHost.NOON.plusSeconds(i)));
          }
          FuzzRules.hold(polls, input.length);
        },
        IOException.class);
  }

  private static Collector collector(Source source) {
    return new SourceCollector(LinuxHost.NAME, Duration.ofSeconds(1), source);
  }

  private static void looks(String file, Collector collector, String input) {
    FuzzRules.readOrRefused(
        () -> {
          List<Poll> polls = new ArrayList<>();
          for (String text : input.split(LOOK, -1)) {
            HOST.file(file, text).after(Duration.ofSeconds(1));
            polls.addAll(collector.collect(LinuxHost.NOON));
          }
          FuzzRules.hold(polls, input.length());
        },
        IOException.class);
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
