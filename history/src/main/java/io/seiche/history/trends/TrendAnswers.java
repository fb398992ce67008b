package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers. Times are epoch milliseconds, durations seconds, sizes bytes, shares 0 to 1. Steps
 * are in time order; a step in which nothing is known is left out. What is not known is null. A
 * phase that does not occur is not in a map.
 */
public final class TrendAnswers {
  private TrendAnswers() {}

  /**
   * What was asked, as it was understood: whole hours or days.
   *
   * @param scope {@code fleet}, {@code array} or {@code workloads}
   * @param name as asked; {@code site} of the fleet
   * @param by {@code hour}, {@code day}, {@code week} or {@code month}
   * @param zone of days
   * @param dataUntilMs end of the newest hour or day in it in which anything is known of those
   *     asked for, whatever they did; null without any
   */
  public record Span(
      String scope,
      String name,
      long fromMs,
      long toMs,
      String by,
      String zone,
      @Nullable Long dataUntilMs) {}

  /**
   * What workloads did.
   *
   * @param totals by phase, over all of the span
   * @param workloads of so many; of an array the most that were in one phase at once
   */
  public record Occupancy(
      Span span, List<MixStep> steps, List<PhaseTotal> totals, long workloads) {}

  /**
   * One step of it.
   *
   * @param partial whether data began or ended within, or more is to come
   */
  public record MixStep(
      long startMs,
      long endMs,
      Map<Phase, Double> seconds,
      Map<Phase, Double> readBytes,
      Map<Phase, Double> writeBytes,
      boolean partial) {}

  /**
   * One phase in all of the span.
   *
   * @param share of all seconds that are known
   * @param spans stretches of it that began
   */
  public record PhaseTotal(
      Phase phase, double seconds, double share, double readBytes, double writeBytes, long spans) {}

  /**
   * The hours of a week.
   *
   * @param what {@code switches}, {@code storm_s}, {@code bill_bytes}, or a phase: its share of the
   *     time
   * @param unit {@code count}, {@code s}, {@code B} or {@code ratio}
   * @param cells those there is data for, by weekday and hour
   * @param most the largest value; 0 without any
   */
  public record HeatMap(Span span, String what, String unit, List<HeatCell> cells, double most) {}

  /**
   * An hour of the week.
   *
   * @param weekday 1 Monday to 7 Sunday
   * @param hour 0 to 23, by the clock of the zone
   * @param mean per hour, or the share of the time
   * @param hours so many of these hours have data
   */
  public record HeatCell(int weekday, int hour, double mean, long hours) {}

  /**
   * What switching cost.
   *
   * @param payers of workloads, those that moved most first
   * @param payersTotal so many workloads switched
   */
  public record Bill(
      Span span, List<BillStep> steps, Charges total, List<Payer> payers, long payersTotal) {}

  /** One step of the bill. */
  public record BillStep(long startMs, long endMs, Charges charges, boolean partial) {}

  /**
   * Switches and what they cost.
   *
   * @param billBytes saved and loaded
   * @param billGpuS GPU-seconds not computing; null where no GPU reports
   * @param overheadRatio share of the I/O that saved and loaded; null where nothing was moved
   * @param lostS from the last useful I/O to the first one after; the following are its parts
   */
  public record Charges(
      long switches,
      double billBytes,
      double savedBytes,
      double loadedBytes,
      @Nullable Double billGpuS,
      @Nullable Double overheadRatio,
      double lostS,
      double drainS,
      double saveS,
      double gapS,
      double loadS,
      double firstIoS) {}

  /**
   * Who pays.
   *
   * @param share of all that was saved and loaded; together at most 1
   */
  public record Payer(String workload, Charges charges, double share) {}

  /**
   * Storms.
   *
   * @param storms so many opened
   * @param stormS how long it stormed
   * @param stormRatio share of the span in which it stormed; of several workloads the mean of those
   *     that stormed
   * @param ofWorkloads storms of single workloads that opened: of all of them, or those on the
   *     array
   * @param longest those that have closed, the longest first
   */
  public record Storms(
      Span span,
      List<StormStep> steps,
      long storms,
      double stormS,
      double stormRatio,
      long ofWorkloads,
      List<PastStorm> longest) {}

  /** One step of storms. */
  public record StormStep(long startMs, long endMs, long storms, double stormS, boolean partial) {}

  /**
   * A storm that is over.
   *
   * @param scope {@code workload}, {@code array} or {@code fleet}
   */
  public record PastStorm(
      String id,
      String scope,
      String scopeId,
      String severity,
      long openedMs,
      long closedMs,
      double lengthS,
      long switches,
      double billBytes,
      @Nullable Double billGpuS) {}

  /**
   * Saves or loads: CHECKPOINT or LOAD.
   *
   * @param phase which of them
   */
  public record Transfers(Span span, Phase phase, List<TransferStep> steps, Transfer total) {}

  /** One step of saves or loads. */
  public record TransferStep(long startMs, long endMs, Transfer transfer, boolean partial) {}

  /**
   * Saves, or loads.
   *
   * @param count so many began
   * @param bytes written, or read, by all of them
   * @param seconds in all of them
   * @param meanBytes of one; null without any
   * @param meanS of one; null without any
   * @param bytesPerS while at it; null without any
   * @param everyS of saves: TRAINING and CHECKPOINT together per save; null without any, and of
   *     loads
   */
  public record Transfer(
      long count,
      double bytes,
      double seconds,
      @Nullable Double meanBytes,
      @Nullable Double meanS,
      @Nullable Double bytesPerS,
      @Nullable Double everyS) {}

  /** Serving: INFERENCE. */
  public record Serving(Span span, List<ServingStep> steps) {}

  /**
   * One step of serving.
   *
   * @param fanOutRatio mean size of bursts over its usual one; null where there were none
   * @param burstiness the 99th percentile of throughput over its mean; null without I/O
   * @param meanBytesPerS throughput
   * @param p99BytesPerS throughput
   */
  public record ServingStep(
      long startMs,
      long endMs,
      double seconds,
      @Nullable Double fanOutRatio,
      @Nullable Double burstiness,
      @Nullable Double meanBytesPerS,
      @Nullable Double p99BytesPerS,
      boolean partial) {}

  /**
   * New data that landed: written in INGEST.
   *
   * @param where by workload, those with most first
   * @param whereTotal so many workloads took in data
   */
  public record Ingest(
      Span span, List<IngestStep> steps, double bytes, List<Landed> where, long whereTotal) {}

  /** One step of it. */
  public record IngestStep(
      long startMs, long endMs, double bytes, double seconds, boolean partial) {}

  /**
   * Where it landed.
   *
   * @param share of all bytes; together at most 1
   */
  public record Landed(String workload, double bytes, double seconds, double share) {}

  /** Percentiles, by phase; those of the whole span are not means of those of its steps. */
  public record Percentiles(Span span, List<PercentileStep> steps, List<PhasePercentiles> totals) {}

  /** One step of them. */
  public record PercentileStep(
      long startMs, long endMs, List<PhasePercentiles> phases, boolean partial) {}

  /**
   * Percentiles of a phase; null where nothing is known.
   *
   * @param throughput bytes per second, by time
   * @param readLatency seconds, by reads
   * @param writeLatency seconds, by writes
   */
  public record PhasePercentiles(
      Phase phase,
      @Nullable Quantiles throughput,
      @Nullable Quantiles readLatency,
      @Nullable Quantiles writeLatency) {}

  /** Within 1 % of the value at that rank. */
  public record Quantiles(double p50, double p95, double p99) {}

  /**
   * The span beside the one of the same length before it.
   *
   * @param beforeFromMs where that begins; it ends where the span begins
   * @param known how much of the span is known
   * @param knownBefore how much of the one before
   */
  public record Comparison(
      Span span, long beforeFromMs, Known known, Known knownBefore, List<Change> changes) {}

  /**
   * How much of a span is known.
   *
   * @param seconds in the hours or days that say anything, also partial ones
   * @param ratio share of the span
   */
  public record Known(double seconds, double ratio) {}

  /**
   * One figure of both spans.
   *
   * @param what e.g. {@code switches}, {@code training_ratio}, {@code checkpoint_bytes_per_s}
   * @param unit {@code count}, {@code s}, {@code B}, {@code B/s} or {@code ratio}
   * @param changeRatio now over before less 1; null where that is not known, and of sums where one
   *     of the spans is known by less than nine tenths of the other
   * @param moreIsWorse null where it is neither
   */
  public record Change(
      String what,
      String unit,
      @Nullable Double now,
      @Nullable Double before,
      @Nullable Double changeRatio,
      @Nullable Boolean moreIsWorse) {}

  /** Peaks of the days to come. */
  public record Forecasts(Span span, List<SystemForecast> systems) {}

  /**
   * One peak of one system.
   *
   * @param peak {@code save}, {@code load}, {@code read} or {@code write}
   * @param known the busiest ten seconds of days that are over, within the span
   * @param ahead of days to come; empty where too little is known
   * @param growthBytesPerSPerDay how it grows; null where too little is known
   * @param intervalError share of tried days that lay outside the interval; null where none was
   *     tried
   * @param capacity what it is held against; null when nothing was asked
   */
  public record SystemForecast(
      String system,
      String peak,
      List<KnownDay> known,
      List<AheadDay> ahead,
      @Nullable Double growthBytesPerSPerDay,
      @Nullable Double intervalError,
      @Nullable Capacity capacity) {}

  /** A day that is over. */
  public record KnownDay(long dayMs, double bytesPerS) {}

  /** A day to come; four of five are to lie from low to high. */
  public record AheadDay(long dayMs, double expected, double low, double high) {}

  /**
   * When a capacity is exceeded; null where that is not within what is foretold.
   *
   * @param expectedMs the first day on which it is expected
   * @param earliestMs the first day on which the interval reaches it
   * @param latestMs the first day on which even the least of the interval exceeds it
   */
  public record Capacity(
      double bytesPerS,
      @Nullable Long expectedMs,
      @Nullable Long earliestMs,
      @Nullable Long latestMs) {}

  /**
   * Workloads and what they did over all of the span, by name.
   *
   * @param total so many match
   * @param next where the next page begins; null on the last one
   */
  public record Workloads(
      Span span, List<WorkloadTotal> workloads, long total, @Nullable String next) {}

  /** One workload. */
  public record WorkloadTotal(
      String workload,
      Map<Phase, Double> seconds,
      double readBytes,
      double writeBytes,
      long switches,
      double billBytes,
      @Nullable Double billGpuS) {}
}
