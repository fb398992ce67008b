package io.seiche.analysis.storm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the storms of one array, or of all: sums over its members, and the storm they
 * are part of, if one lasts. Immutable.
 *
 * @param scope {@link Storm#ARRAY} or {@link Storm#FLEET}
 * @param penalty as of {@code atMs}
 * @param members workloads that storm
 * @param switches of them, with {@code bytes}, {@code ioBytes}, {@code gpuSeconds} and {@code
 *     moveSeconds}, since this scope's last storm was over
 * @param top those that brought most
 * @param sinceMs from when on they are counted, epoch milliseconds; 0 before the first
 * @param open the storm that lasts as it was told last; null when calm
 */
public record ScopeState(
    String scope,
    String scopeId,
    double penalty,
    long atMs,
    int members,
    int switches,
    double bytes,
    double ioBytes,
    @Nullable Double gpuSeconds,
    double moveSeconds,
    List<Contributor> top,
    long sinceMs,
    @Nullable Storm open) {
  static final int TOP = 5;

  private static final Comparator<Contributor> MOST_FIRST =
      Comparator.comparingDouble(Contributor::billBytes)
          .thenComparingInt(Contributor::switches)
          .reversed()
          .thenComparing(Contributor::workload);

  static ScopeState calm(String scope, String scopeId) {
    return new ScopeState(scope, scopeId, 0, 0, 0, 0, 0, 0, null, 0, List.of(), 0, null);
  }

  /** Tells scopes apart. */
  public String key() {
    return key(scope, scopeId);
  }

  static String key(String scope, String scopeId) {
    return scope + '/' + scopeId;
  }

  /**
   * With what a member has brought since it was told before.
   *
   * @param before as it was told before; null when it has just begun
   */
  ScopeState plus(@Nullable Storm before, Storm now, double newPenalty, long nowMs) {
    Double gpu = now.billGpuSeconds();
    Double gpuBefore = before == null ? null : before.billGpuSeconds();
    Double gpuSum = gpuSeconds;
    if (gpu != null) {
      gpuSum =
          (gpuSum == null ? 0 : gpuSum) + Math.max(0, gpu - (gpuBefore == null ? 0 : gpuBefore));
    }
    return new ScopeState(
        scope,
        scopeId,
        newPenalty,
        nowMs,
        members + (before == null ? 1 : 0) - (now.lasts() ? 0 : 1),
        Math.max(0, switches + now.switches() - (before == null ? 0 : before.switches())),
        Math.max(0, bytes + now.billBytes() - (before == null ? 0 : before.billBytes())),
        Math.max(0, ioBytes + now.ioBytes() - (before == null ? 0 : before.ioBytes())),
        gpuSum,
        Math.max(0, moveSeconds + now.moveSeconds() - (before == null ? 0 : before.moveSeconds())),
        topWith(now),
        sinceMs == 0 ? now.openedMs() : sinceMs,
        open);
  }

  private List<Contributor> topWith(Storm now) {
    List<Contributor> all = new ArrayList<>(top);
    all.removeIf(one -> one.workload().equals(now.scopeId()));
    all.add(new Contributor(now.scopeId(), now.switches(), now.billBytes(), now.billGpuSeconds()));
    all.sort(MOST_FIRST);
    return List.copyOf(all.subList(0, Math.min(TOP, all.size())));
  }

  ScopeState withOpen(Storm storm) {
    return new ScopeState(
        scope,
        scopeId,
        penalty,
        atMs,
        members,
        switches,
        bytes,
        ioBytes,
        gpuSeconds,
        moveSeconds,
        top,
        sinceMs,
        storm);
  }

  /** After a storm: what it cost is told, and counted from nothing. */
  ScopeState closed() {
    return new ScopeState(
        scope, scopeId, penalty, atMs, members, 0, 0, 0, null, 0, List.of(), 0, null);
  }
}
