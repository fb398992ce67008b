package io.seiche.collectors.bridge;

import java.util.Map;

/**
 * How it goes.
 *
 * @param records read since the start
 * @param samples published since the start
 * @param commits of offsets since the start
 * @param partitions that are read
 * @param openGroups hosts and times that are being gathered
 * @param skips what was left out, by reason; a reason is there from its first loss on
 */
public record BridgeStatus(
    long records,
    long samples,
    long commits,
    int partitions,
    int openGroups,
    Map<String, Long> skips) {
  public BridgeStatus {
    skips = Map.copyOf(skips);
  }
}
