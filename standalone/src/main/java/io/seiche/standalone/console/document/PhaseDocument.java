package io.seiche.standalone.console.document;

/**
 * What one workload does now.
 *
 * @param group array or node it is shown under
 * @param groupKind {@code array} or {@code node}
 * @param state {@code live} or {@code no_data}
 * @param phase the last verdict's, also when data has stopped
 * @param evidence the few features that decided; null without a verdict
 * @param mixed two workloads were seen on one resource; null without a verdict
 * @param lastSampleMs end of the newest interval
 * @param intervalMs the source's resolution
 */
public record PhaseDocument(
    String id,
    String name,
    String group,
    String groupKind,
    String state,
    String phase,
    Double confidence,
    String evidence,
    Boolean mixed,
    Long sinceMs,
    Long lastSampleMs,
    Long intervalMs,
    Long readBytesPerS,
    Long writeBytesPerS,
    Double gpuUtilRatio,
    Double readLatencyS,
    Double writeLatencyS) {
  public static final String LIVE = "live";
  public static final String NO_DATA = "no_data";

  /** Whether data still flows. */
  public boolean hasData() {
    return state.equals(LIVE);
  }
}
