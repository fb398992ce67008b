package io.seiche.standalone.console.document;

import java.util.List;

/**
 * {@code GET /api/v1/workloads/{id}/timeline}: one workload over a stretch of time.
 *
 * @param toMs end of the last step; the newest one may not be over yet
 * @param stepMs length of a step of the series
 * @param dataUntilMs newest result of this stretch in the store; null when it holds none
 * @param lastVerdictMs newest verdict on this workload at all; null when there never was one
 * @param ioResources whose reads and writes are in the series: host or array, never both
 * @param gpus whose utilisation is in it
 * @param spans oldest first; a hole between two is missing data
 * @param mergedBelowS spans shorter than this were left to their neighbours; null when all are here
 * @param switches the newest ones, oldest first
 * @param switchesTotal how many there were
 */
public record TimelineDocument(
    String workload,
    long fromMs,
    long toMs,
    long stepMs,
    Long dataUntilMs,
    Long lastVerdictMs,
    int ioResources,
    int gpus,
    List<SpanDocument> spans,
    Long mergedBelowS,
    Series series,
    List<SwitchDocument> switches,
    int switchesTotal) {
  public TimelineDocument {
    spans = List.copyOf(spans);
    switches = List.copyOf(switches);
  }

  /** Quantities over time; null where nothing reports one. */
  public record Series(
      SeriesDocument readBytesPerS,
      SeriesDocument writeBytesPerS,
      SeriesDocument readLatencyS,
      SeriesDocument writeLatencyS,
      SeriesDocument gpuUtilRatio,
      SeriesDocument confidence,
      SeriesDocument fanOutRatio,
      SeriesDocument burstsPerMinute,
      SeriesDocument burstSizeBytes) {}
}
