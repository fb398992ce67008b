package io.seiche.standalone.console;

import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.switching.Switch;
import io.seiche.history.Point;
import io.seiche.history.Points;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreWriter;
import io.seiche.telemetry.ResourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two hours of one workload as the pipeline would have stored them: calm training with checkpoints,
 * five minutes without data, ten that cannot be classified, eight with a second workload on the
 * same volume, then a switch every four minutes until the end.
 */
public final class StoredPast {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int HOURS_2 = 7_200;

  /** What it does in one second, and how that looks. */
  private record Doing(Phase phase, double confidence, String evidence, boolean mixed) {
    static Doing sure(Phase phase, String evidence) {
      return new Doing(phase, 0.97, evidence, false);
    }
  }

  private final String workload;
  private final long startMs;
  private final List<Point> points = new ArrayList<>();

  private StoredPast(String workload, long endMs) {
    this.workload = workload;
    startMs = endMs - HOURS_2 * 1_000L;
  }

  /** Writes them; {@code endMs} a multiple of ten seconds. They can be read on return. */
  public static void write(EmbeddedStore store, String workload, long endMs) throws Exception {
    write(store, new StoredPast(workload, endMs).points());
  }

  /** Writes any points. They can be read on return. */
  public static void write(EmbeddedStore store, List<Point> points) throws Exception {
    try (StoreWriter writer = new StoreWriter(store.config())) {
      writer.write(points);
    }
    store.awaitApplied(SOON);
  }

  /**
   * An hour of a service whose fan-out doubles after half of it; not known in its first ten
   * minutes.
   */
  public static void writeService(EmbeddedStore store, String workload, long endMs)
      throws Exception {
    List<Point> points = new ArrayList<>();
    for (int minute = 1; minute <= 60; minute++) {
      long at = endMs - (60 - minute) * 60_000L;
      points.add(
          Points.of(
              new Verdict(workload, "n", at, Phase.INFERENCE, 0.9, "small reads", endMs, false)));
      points.add(
          Points.of(
              new ServingBursts(
                  workload,
                  at - 60_000,
                  at,
                  60,
                  6,
                  null,
                  2e8,
                  null,
                  3e8,
                  2.0,
                  4.0,
                  1.5e8,
                  minute <= 10 ? null : minute <= 30 ? 1.0 : 2.0)));
    }
    write(store, points);
  }

  private List<Point> points() {
    Phase before = null;
    long saidAt = 0;
    for (int second = 1; second <= HOURS_2; second++) {
      Doing now = doing(second - 1);
      if (now != null && (now.phase() != before || second - saidAt >= 60)) {
        points.add(Points.of(verdict(second, now)));
        saidAt = second;
      }
      before = now == null ? null : now.phase();
      if (second % 10 == 0 && now != null) {
        points.add(Points.of(volume(second, now)));
        if (now.phase() != Phase.UNKNOWN) {
          points.add(Points.of(gpu("GPU-0", second, now)));
          points.add(Points.of(gpu("GPU-1", second, now)));
        }
      }
      if (second > 4_380 && (second - 4_380) % 240 == 0) {
        points.add(Points.of(change(second)));
      }
    }
    return points;
  }

  /** Null while there is no data. */
  private static Doing doing(int second) {
    if (second < 3_000) {
      return second % 540 > 515
          ? Doing.sure(Phase.CHECKPOINT, "writes 99 %, 16 GB/s for 24 s, every 9 min")
          : Doing.sure(Phase.TRAINING, "reads 97 %, 1.0 MiB/op, steady (CV 0.06), GPU 95 %");
    }
    if (second < 3_300) {
      return null;
    }
    if (second < 3_900) {
      return new Doing(
          Phase.UNKNOWN, 0.41, "reads 60 %, 256 KiB/op, CV 0.7; no GPU, no latency", false);
    }
    if (second < 4_380) {
      return new Doing(
          Phase.INFERENCE, 0.62, "small reads with bursts of 1 MiB writes between", true);
    }
    return switching((second - 4_380) % 480, (second - 4_380) / 480 % 2 == 0);
  }

  private static Doing switching(int second, boolean sure) {
    double confidence = sure ? 0.96 : 0.83;
    if (second < 200) {
      return new Doing(Phase.TRAINING, confidence, "reads 96 %, 1.0 MiB/op, steady", false);
    }
    if (second < 222) {
      return Doing.sure(Phase.CHECKPOINT, "writes 99 %, 16 GB/s, after training");
    }
    if (second < 240) {
      return Doing.sure(Phase.LOAD, "reads 100 %, 19 GB/s, after a gap of 3 s");
    }
    if (second < 460) {
      return new Doing(
          Phase.INFERENCE, confidence, "reads 72 %, 64 KiB/op, irregular (CV 1.3)", false);
    }
    return Doing.sure(Phase.LOAD, "reads 100 %, 12 GB/s, after a gap of 1 s");
  }

  private Verdict verdict(int second, Doing now) {
    return new Verdict(
        workload,
        "helium-1",
        at(second),
        now.phase(),
        now.confidence(),
        now.evidence(),
        at(second - 1),
        now.mixed());
  }

  private ResourceMeans volume(int second, Doing now) {
    double wobble = 1 + 0.12 * Math.sin(second / 37.0) + 0.05 * Math.sin(second * 1.7);
    return means(ResourceKind.VOLUME, "helium-1", "rollout", second)
        .with(wobble * reads(now.phase()), wobble * writes(now.phase()))
        .latency(wobble * (now.phase() == Phase.CHECKPOINT ? 0.004 : 0.0006))
        .build();
  }

  private static double reads(Phase phase) {
    return switch (phase) {
      case TRAINING -> 10e9;
      case CHECKPOINT -> 0.1e9;
      case LOAD -> 19e9;
      case INFERENCE -> 2.5e9;
      default -> 1e9;
    };
  }

  private static double writes(Phase phase) {
    return phase == Phase.CHECKPOINT ? 16e9 : phase == Phase.INFERENCE ? 0.4e9 : 0.02e9;
  }

  private ResourceMeans gpu(String name, int second, Doing now) {
    double busy =
        switch (now.phase()) {
          case TRAINING -> 0.95;
          case INFERENCE -> 0.55 + 0.15 * Math.sin(second / 23.0);
          default -> 0.04;
        };
    return means(ResourceKind.GPU, "gpu-b11", name, second).gpu(busy).build();
  }

  private Switch change(int second) {
    boolean toInference = (second - 4_380) % 480 == 240;
    return new Switch(
        workload,
        "helium-1",
        toInference ? Phase.TRAINING : Phase.INFERENCE,
        toInference ? Phase.INFERENCE : Phase.TRAINING,
        at(second) - (toInference ? 46_000 : 26_000),
        at(second),
        2,
        toInference ? 22 : 0,
        3,
        toInference ? 18 : 20,
        1,
        toInference ? 383e9 : 0,
        toInference ? 529e9 : 397e9,
        2 * 40.0,
        9e12);
  }

  private long at(int second) {
    return startMs + second * 1_000L;
  }

  private Means means(ResourceKind kind, String system, String name, int second) {
    return new Means(kind, system, name, workload, at(second));
  }

  /** Most of what a resource might say, it does not. */
  private static final class Means {
    private final ResourceKind kind;
    private final String system;
    private final String name;
    private final String workload;
    private final long endMs;
    private Double reads;
    private Double writes;
    private Double latency;
    private Double busy;

    Means(ResourceKind kind, String system, String name, String workload, long endMs) {
      this.kind = kind;
      this.system = system;
      this.name = name;
      this.workload = workload;
      this.endMs = endMs;
    }

    Means with(double readBytesPerSecond, double writeBytesPerSecond) {
      reads = readBytesPerSecond;
      writes = writeBytesPerSecond;
      return this;
    }

    Means latency(double seconds) {
      latency = seconds;
      return this;
    }

    Means gpu(double ratio) {
      busy = ratio;
      return this;
    }

    ResourceMeans build() {
      return new ResourceMeans(
          system,
          kind,
          name,
          workload,
          endMs - 10_000,
          endMs,
          reads,
          writes,
          reads == null ? null : reads / 1e6,
          writes == null ? null : writes / 1e6,
          latency,
          null,
          null,
          busy,
          null,
          null);
    }
  }
}
