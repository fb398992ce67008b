package io.seiche.history;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.SystemMeans;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.phase.Side;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.storm.Contributor;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.trend.Distribution;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.Peak;
import io.seiche.analysis.trend.PeakForecast;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.trend.Window;
import io.seiche.analysis.victim.Victim;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One result of each kind, around noon. */
public final class Examples {
  public static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private Examples() {}

  public static Verdict verdict(String workload, long timeMs, Phase phase) {
    return new Verdict(
        workload, "array-1", timeMs, phase, 0.875, "reads 97 %, steady", timeMs - 5_000, false);
  }

  /** What took the place of a live verdict of that time. */
  public static Verdict settled(String workload, long timeMs, Phase phase) {
    return new Verdict(
        workload, "array-1", timeMs, phase, 0.75, "settled", timeMs - 5_000, false, true);
  }

  public static SettledSpan span(String workload, long startMs, Phase phase) {
    return new SettledSpan(
        workload,
        "array-1",
        phase,
        phase == Phase.LOAD ? Side.INFERENCE : phase.side(),
        startMs,
        startMs + 42_500,
        1.4e10,
        2.5e9,
        0.75);
  }

  public static ResourceMeans volume(String workload) {
    return new ResourceMeans(
        "array-1",
        ResourceKind.VOLUME,
        "vol 7",
        workload,
        NOON - 10_000,
        NOON,
        1.5e9,
        0.0,
        1430.5,
        null,
        0.0005,
        null,
        0.75,
        null,
        null,
        null);
  }

  public static SystemMeans volumes() {
    return new SystemMeans(
        "array-1", ResourceKind.VOLUME, NOON, 12, 0.25, 4.5e9, 2.5e8, 5200.0, null);
  }

  public static ResourceMeans gpu() {
    return new ResourceMeans(
        "node-3",
        ResourceKind.GPU,
        "GPU-0a1b",
        "node/node-3",
        NOON - 10_000,
        NOON,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0.93,
        8.0e10,
        null);
  }

  public static Switch change(String workload, long endMs) {
    return new Switch(
        workload,
        "array-1",
        Phase.TRAINING,
        Phase.INFERENCE,
        endMs - 42_500,
        endMs,
        1.5,
        20.0,
        3.0,
        17.0,
        1.0,
        2.5e11,
        1.4e10,
        null,
        9.0e12);
  }

  /** A later word on it. */
  public static Switch corrected(Switch told, long endMs, Standing standing) {
    return new Switch(
        told.workload(),
        told.system(),
        told.from(),
        told.to(),
        endMs - 42_500,
        endMs,
        told.drainSeconds(),
        told.saveSeconds(),
        told.gapSeconds(),
        told.loadSeconds(),
        told.firstIoSeconds(),
        told.savedBytes(),
        told.loadedBytes(),
        told.gpuLostSeconds(),
        told.ioBytes(),
        4e9,
        standing,
        told.endMs(),
        told.endMs() + 240_000);
  }

  public static Storm storm(StormStage stage, long timeMs) {
    return new Storm(
        "workload",
        "team a/llm",
        "array-1",
        stage,
        Severity.WARNING,
        timeMs,
        NOON,
        null,
        5,
        2310.25,
        2400.0,
        2000.0,
        750.0,
        0.31,
        1.2e12,
        640.0);
  }

  /** Of an array, with two that brought it and one that suffered. */
  public static Storm storming() {
    return new Storm(
        Storm.ARRAY,
        "array-1",
        "array-1",
        StormStage.ESCALATED,
        Severity.CRITICAL,
        NOON + 30_000,
        NOON,
        null,
        42,
        6100.5,
        6400.0,
        2000.0,
        750.0,
        0.42,
        3.6e12,
        null,
        8.5e12,
        1800,
        0.31,
        29.0,
        11.5,
        "storm-fleet/site@" + (NOON - 60_000),
        false,
        3,
        List.of(
            new Contributor("team a/llm", 30, 3e12, 640.0),
            new Contributor("\"odd\" [x], y", 12, 6e11, null)),
        NOON + 31_000,
        NOON - 90_000,
        List.of(new Victim("team b/chat", 0.0041, 0.0009, 38, 5)),
        3);
  }

  /** As a later history leaves a point that it lacks. */
  public static Point superseded(Point before) {
    Map<String, Object> fields = new HashMap<>(before.fields());
    fields.put("superseded", true);
    return new Point(before.measurement(), before.tags(), fields, before.timeMs());
  }

  /** About no single workload, without a system of its own. */
  public static Alert alert(boolean firing, long timeMs) {
    return new Alert(
        "storm-fleet/site@" + NOON,
        "",
        firing,
        Severity.CRITICAL,
        "Switching storm on the whole site",
        "5 workloads storm at once.",
        NOON,
        firing ? null : timeMs,
        timeMs,
        Alert.SWITCHING_STORM,
        Storm.FLEET,
        "site",
        "",
        List.of("penalty 2310, at most 2400", "5 switches saved and loaded 1.2 TB"));
  }

  public static ServingBursts bursts(String workload) {
    return new ServingBursts(
        workload, NOON - 60_000, NOON, 57.0, 6, null, 2.5e8, null, 4e8, 2.5, 3.25, 1.5e8, 1.75);
  }

  public static HealthCount late() {
    return new HealthCount("intake", "array-1", "late", NOON, 17);
  }

  /** An hour, of which the latency of writes is not known. */
  public static Occupancy occupancy(String workload, Phase phase) {
    return new Occupancy(
        workload,
        "array-1",
        phase,
        Window.HOUR,
        NOON,
        3_541_500,
        5_000_000_000_000L,
        12_345,
        7,
        1.25,
        false,
        new Distribution(new int[] {900, 1_030}, new long[] {41_500, 3_500_000}),
        new Distribution(new int[] {-380}, new long[] {4_800_000}),
        Distribution.EMPTY);
  }

  /** An hour of three workloads, of which more is to come; nobody reports latency. */
  public static Mix mix(String scope, String scopeId, Phase phase) {
    return new Mix(
        scope,
        scopeId,
        phase,
        Window.HOUR,
        NOON,
        7_082_250,
        0,
        9_000_000_000_000L,
        11,
        3,
        null,
        true,
        new Distribution(new int[] {900, 1_030}, new long[] {82_250, 7_000_000}),
        Distribution.EMPTY,
        Distribution.EMPTY);
  }

  /** A day that lasts, on which one switch saved and loaded. */
  public static SwitchingBill bill(String scope, String scopeId) {
    return new SwitchingBill(
        scope,
        scopeId,
        scope.equals("workload") ? "array-1" : null,
        Window.DAY,
        NOON - 43_200_000,
        1,
        0,
        0,
        250_000_000_000L,
        14_000_000_000L,
        9_000_000_000_000L,
        null,
        42_500,
        1_500,
        20_000,
        3_000,
        17_000,
        1_000,
        true);
  }

  public static Load load(String system) {
    return new Load(
        system,
        Window.HOUR,
        NOON,
        3_600_000_000_000L,
        150_000_000_000L,
        4e9,
        2.5e9,
        2.25e9,
        0,
        false);
  }

  /** Of the day after tomorrow. */
  public static PeakForecast forecast(String system) {
    long midnightMs = NOON - 43_200_000;
    return new PeakForecast(
        system,
        Peak.SAVE,
        midnightMs + 2 * 86_400_000L,
        2.5e9,
        1.75e9,
        3.5e9,
        31,
        midnightMs - 86_400_000L);
  }
}
