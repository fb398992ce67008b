package io.seiche.collectors.source.linux;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GPUs of a host, as a vendor's tool tells of them. A look takes what the tool told last and never
 * waits for it.
 */
final class GpuSource implements Source {
  /** The tool ended, or cannot be run. */
  static final String TOOL_FAILED = "tool_failed";

  /** The tool said nothing for too long and was killed. */
  static final String TOOL_HUNG = "tool_hung";

  /** A GPU without its utilisation: it is partitioned (MIG), or its driver does not tell. */
  static final String NO_UTILIZATION = "no_utilization";

  /** A line, or a whole answer, that could not be read. */
  static final String MALFORMED = "malformed";

  /** AMD's tools are Python and take a second of a core each time. */
  static final Duration AMD_INTERVAL = Duration.ofSeconds(15);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(GpuSource.class);

  private final String host;
  private final LongSupplier nanoTime;
  private final Duration stale;
  private final Map<String, Told> latest = new HashMap<>();
  private final AtomicLong malformed = new AtomicLong();
  private final Tool tool;
  private boolean saidSo;

  private record Told(Gpu gpu, long nanos) {}

  private GpuSource(String host, LongSupplier nanoTime, Duration stale, Tool.Command command) {
    this.host = host;
    this.nanoTime = nanoTime;
    this.stale = stale;
    NvidiaCsv csv = new NvidiaCsv();
    this.tool =
        new Tool(
            command,
            command.output() == Tool.Output.LINES ? line -> csv(csv, line) : this::json,
            nanoTime);
  }

  /**
   * One {@code nvidia-smi} that goes on telling, a little faster than it is looked at, so that each
   * look finds something new.
   */
  static GpuSource nvidia(Path smi, String host, Duration interval, LongSupplier nanoTime) {
    long loopMs = Math.max(100, interval.toMillis() * 9 / 10);
    List<String> words =
        List.of(
            smi.toString(),
            "--query-gpu=" + NvidiaCsv.QUERY,
            "--format=csv",
            "--loop-ms=" + loopMs);
    Duration patience = longer(PATIENCE, interval.multipliedBy(3));
    return new GpuSource(
        host,
        nanoTime,
        interval.multipliedBy(3),
        new Tool.Command(words, Tool.Output.LINES, patience, Duration.ofSeconds(1)));
  }

  /** {@code rocm-smi}, every {@link #AMD_INTERVAL}. */
  static GpuSource rocm(Path smi, String host, LongSupplier nanoTime) {
    return amd(
        List.of(
            smi.toString(),
            "--showuniqueid",
            "--showbus",
            "--showuse",
            "--showmeminfo",
            "vram",
            "--showpower",
            "--json"),
        host,
        nanoTime);
  }

  /** {@code amd-smi}, every {@link #AMD_INTERVAL}. */
  static GpuSource amdSmi(Path smi, String host, LongSupplier nanoTime) {
    return amd(
        List.of(smi.toString(), "metric", "--usage", "--power", "--mem-usage", "--json"),
        host,
        nanoTime);
  }

  private static GpuSource amd(List<String> words, String host, LongSupplier nanoTime) {
    return new GpuSource(
        host,
        nanoTime,
        AMD_INTERVAL.multipliedBy(3),
        new Tool.Command(words, Tool.Output.WHOLE, PATIENCE, AMD_INTERVAL));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  GpuSource start() {
    tool.start();
    return this;
  }

  @Override
  public List<Look> look(Instant now, Skips skips) {
    tool.killIfSilent();
    skips.add(TOOL_FAILED, tool.failures());
    skips.add(TOOL_HUNG, tool.kills());
    skips.add(MALFORMED, malformed.getAndSet(0));
    long nanos = nanoTime.getAsLong();
    List<Reading> readings = new ArrayList<>();
    synchronized (latest) {
      latest.values().removeIf(told -> nanos - told.nanos() > stale.toNanos());
      latest.values().forEach(told -> readings.add(told.gpu().reading(host, told.nanos())));
      skips.add(NO_UTILIZATION, withoutUtilization());
    }
    return List.of(new Look(host, nanos, readings));
  }

  private long withoutUtilization() {
    long count = latest.values().stream().filter(told -> !told.gpu().tellsUtilization()).count();
    if (count > 0 && !saidSo) {
      saidSo = true;
      LOG.warn(
          "{} of {} GPUs of {} tell no utilisation; if they are partitioned (MIG), dcgm-exporter"
              + " tells that of the instances",
          count,
          latest.size(),
          host);
    }
    return count;
  }

  @Override
  public void close() {
    tool.close();
  }

  private void csv(NvidiaCsv csv, String line) {
    csv.line(line).ifPresent(gpu -> told(List.of(gpu)));
    malformed.addAndGet(csv.malformed());
  }

  private void json(String text) {
    try {
      told(AmdJson.parse(text));
    } catch (IOException e) {
      if (malformed.incrementAndGet() == 1) {
        LOG.warn("What the GPU tool of {} printed {}", host, e.getMessage());
      }
    }
  }

  private void told(List<Gpu> gpus) {
    long nanos = nanoTime.getAsLong();
    synchronized (latest) {
      gpus.forEach(gpu -> latest.put(gpu.name(), new Told(gpu, nanos)));
    }
  }
}
