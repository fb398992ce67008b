package io.seiche.flink.operators;

import static io.seiche.telemetry.Shape.gib;
import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.flink.stream.PublishedBytes;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Shape;
import io.seiche.telemetry.Vantage;
import io.seiche.telemetry.wire.FrameCodec;
import java.util.ArrayList;
import java.util.List;

/** What happens to a workload, in the domain's words and as what operators take. */
final class Runs {
  /** 2026-01-01T00:00:00Z. */
  static final long START_MS = 1_767_225_600_000L;

  static final ResourceId DISK = new ResourceId("gpu-1", ResourceKind.DEVICE, "nvme0n1");
  static final String WORKLOAD = "node/gpu-1";

  /** Trains, saves, pauses, loads, serves: one switch. */
  static final Shape TRAIN_THEN_SERVE =
      seconds(60)
          .streaming(mib(800), 1)
          .then(seconds(12).writing(gib(2)))
          .then(seconds(5).silent())
          .then(seconds(10).readingAndWriting(gib(1.5), 0))
          .then(seconds(80).serving(mib(300), 2));

  /** Long enough to be settled in several blocks, with seconds nobody reported in it. */
  static final Shape DAY =
      seconds(300)
          .streaming(mib(800), 3)
          .then(seconds(15).writing(gib(2)))
          .then(seconds(40).missing())
          .then(TRAIN_THEN_SERVE)
          .then(seconds(4).missing())
          .then(seconds(150).serving(mib(300), 4))
          .then(seconds(45).silent());

  private Runs() {}

  static FrameBytes bytes(Frame frame) {
    return new FrameBytes(
        frame.system(), frame.endMs(), FrameCodec.encode(frame), "seiche.telemetry", 0, 17);
  }

  static List<FrameBytes> frames(Shape shape) {
    return shape.frames(DISK, START_MS).stream().map(Runs::bytes).toList();
  }

  /** Ticks of one disk, one a second. */
  static List<WorkloadTick> ticks(Shape shape) throws Exception {
    try (Harness<FrameBytes, PublishedBytes, WorkloadTick> intake =
        FrameIntakeHarnessTest.intake()) {
      intake.feedAll(frames(shape));
      return intake.output();
    }
  }

  static WorkloadTick tick(long endMs, double readBytes) {
    return tick(endMs, 1_000, readBytes);
  }

  static WorkloadTick tick(long endMs, int intervalMs, double readBytes) {
    return new WorkloadTick(
        WORKLOAD,
        "gpu-1",
        Vantage.HOST,
        endMs,
        intervalMs,
        1,
        15,
        readBytes,
        0,
        readBytes / mib(1),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  /** One phase for so many seconds, then the next; ends of the first tick at START_MS + 1 s. */
  static List<PhaseTick> phases(Object... phasesAndSeconds) {
    List<PhaseTick> ticks = new ArrayList<>();
    long endMs = START_MS;
    for (int i = 0; i < phasesAndSeconds.length; i += 2) {
      Phase phase = (Phase) phasesAndSeconds[i];
      for (int second = 0; second < (int) phasesAndSeconds[i + 1]; second++) {
        endMs += 1_000;
        boolean silent = phase == Phase.IDLE;
        boolean writes = phase == Phase.CHECKPOINT;
        ticks.add(
            new PhaseTick(
                WORKLOAD,
                "gpu-1",
                endMs,
                1_000,
                phase,
                0.9,
                !silent,
                silent || writes ? 0 : 1e9,
                writes ? 2e9 : 0,
                8,
                silent ? 8 : 1));
      }
    }
    return ticks;
  }

  /** Those that were told at once. */
  static List<PhaseTick> live(List<PhaseTick> ticks) {
    return ticks.stream().filter(tick -> !tick.settled()).toList();
  }

  /** The same, some minutes later. */
  static List<PhaseTick> settled(List<PhaseTick> ticks) {
    return ticks.stream()
        .map(
            tick ->
                new PhaseTick(
                    tick.workload(),
                    tick.system(),
                    tick.endMs(),
                    tick.intervalMs(),
                    tick.phase(),
                    tick.confidence(),
                    tick.active(),
                    tick.readBytes(),
                    tick.writeBytes(),
                    tick.gpus(),
                    tick.gpuIdleSeconds(),
                    true))
        .toList();
  }

  /** A switch that saved and loaded 40 GB each. */
  static Switch switchAt(long endMs) {
    boolean even = endMs / 60_000 % 2 == 0;
    return new Switch(
        WORKLOAD,
        "gpu-1",
        even ? Phase.TRAINING : Phase.INFERENCE,
        even ? Phase.INFERENCE : Phase.TRAINING,
        endMs - 30_000,
        endMs,
        1,
        15,
        4,
        8,
        2,
        40e9,
        40e9,
        200.0,
        400e9);
  }
}
