package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells when checkpoints and loads saturate the storage they share: it moves no more than it ever
 * did, or is busy, and serves such bursts much more slowly than it usually serves them. Stateless,
 * hence thread-safe: what it knows of a system is in the {@link SaturationState} passed in.
 * Definition, reasons and limits are in {@code docs/conditions.md}.
 */
public record SaturationDetector(SaturationPolicy policy) implements Serializable {
  /** What of a span is known so late, and an interval of its source, comes too late. */
  static final long CLOSE_MS = 2_000;

  /** Share of the peak that fades in a second: half of it in three days. */
  private static final double FADING = 2.7e-6;

  /** Share of the burst that must be of a kind for its latency to speak for it. */
  private static final double SPEAKS_RATIO = 0.3;

  /**
   * Takes in what a workload drew.
   *
   * @return event time at which its span closes, epoch milliseconds; 0 when it came too late
   */
  public long onDraw(SaturationState state, Draw draw) {
    state.spanMs = Math.max(state.spanMs, draw.spanMs());
    state.intervalMs = Math.max(state.intervalMs, draw.intervalMs());
    long endMs = Math.floorDiv(draw.endMs() - 1, state.spanMs) * state.spanMs + state.spanMs;
    if (endMs <= state.closedMs) {
      state.late++;
      return 0;
    }
    state.open.computeIfAbsent(endMs, like -> new SystemLoad()).add(draw);
    return endMs + closeMs(state);
  }

  /**
   * Closes the spans that are over.
   *
   * @return event time at which to come again though nothing is drawn; 0 when there is no need
   */
  public long onTime(SaturationState state, String system, long nowMs, Consumer<Alert> out) {
    for (Map.Entry<Long, SystemLoad> span : new TreeMap<>(state.open).entrySet()) {
      if (span.getKey() + closeMs(state) <= nowMs) {
        state.open.remove(span.getKey());
        idleUntil(state, system, span.getKey() - state.spanMs, out);
        close(state, system, span.getKey(), span.getValue(), out);
      }
    }
    idleUntil(state, system, nowMs - closeMs(state) - state.spanMs, out);
    return state.sinceMs > 0 ? state.closedMs + 2 * state.spanMs + closeMs(state) : 0;
  }

  /** A phase is final when its source has spoken once more. */
  private static long closeMs(SaturationState state) {
    return CLOSE_MS + state.intervalMs;
  }

  /** Spans in which nobody drew anything. */
  private void idleUntil(SaturationState state, String system, long ms, Consumer<Alert> out) {
    while (state.sinceMs > 0 && state.closedMs + state.spanMs <= ms) {
      close(state, system, state.closedMs + state.spanMs, new SystemLoad(), out);
    }
  }

  private void close(
      SaturationState state, String system, long endMs, SystemLoad span, Consumer<Alert> out) {
    double seconds = state.spanMs / 1e3;
    double faded =
        state.closedMs == 0
            ? 0
            : state.peakBytesPerSecond * Math.exp(-FADING * (endMs - state.closedMs) / 1e3);
    state.peakBytesPerSecond = Math.max(faded, span.bytes / seconds);
    state.closedMs = endMs;
    Finding finding = policy.on() ? finding(state, span, seconds) : null;
    learn(state, span, seconds, endMs);
    if (finding != null) {
      saturated(state, system, endMs, finding, out);
    } else if (state.sinceMs > 0) {
      state.saturatedMs -= state.spanMs;
      if (state.saturatedMs <= 0 || !policy.on()) {
        over(state, system, endMs, out);
      }
    }
  }

  private void saturated(
      SaturationState state, String system, long endMs, Finding finding, Consumer<Alert> out) {
    if (state.sinceMs == 0) {
      state.sinceMs = endMs - state.spanMs;
      state.saturatedMs = 0;
    }
    long enoughMs = Math.max(policy.forMs(), 2 * state.spanMs);
    state.saturatedMs = Math.min(enoughMs, state.saturatedMs + state.spanMs);
    if (!state.firing.on() && state.saturatedMs >= enoughMs) {
      state.firing.start(state.sinceMs, state.sinceMs);
      state.firing.saidMs = endMs;
      out.accept(SaturationWords.saturated(state, system, finding, endMs));
    } else if (state.firing.dueAgain(endMs)) {
      state.firing.saidMs = endMs;
      out.accept(SaturationWords.saturated(state, system, finding, endMs));
    }
  }

  private static void over(SaturationState state, String system, long endMs, Consumer<Alert> out) {
    if (state.firing.on()) {
      out.accept(SaturationWords.over(state, system, endMs));
      state.firing.end();
    }
    state.sinceMs = 0;
    state.saturatedMs = 0;
  }

  /**
   * What speaks for it in one span.
   *
   * @param kind what is served slowly: {@code checkpoints} or {@code loads}; empty when no latency
   *     is known
   */
  record Finding(
      SystemLoad span, double bytesPerSecond, String kind, double latencySeconds, double factor) {}

  private @Nullable Finding finding(SaturationState state, SystemLoad span, double seconds) {
    double rate = span.bytes / seconds;
    boolean bursts = span.bytes > 0 && span.movedBytes() >= policy.burstRatio() * span.bytes;
    boolean full = rate >= policy.peakRatio() * state.peakBytesPerSecond;
    boolean busy = span.knowsBusy() && span.busyRatio >= policy.busyRatio();
    if (!bursts || !(full || busy)) {
      return null;
    }
    if (span.saveKnownBytes + span.loadKnownBytes == 0) {
      // Full alone may be what one writer can do, and busy alone one operation at a time.
      return full && busy ? new Finding(span, rate, "", 0, 0) : null;
    }
    Finding save =
        slow(span, rate, "checkpoints", span.saveLatencyBytes, span.saveKnownBytes, state.save);
    Finding load =
        slow(span, rate, "loads", span.loadLatencyBytes, span.loadKnownBytes, state.load);
    return load == null || (save != null && save.factor() >= load.factor()) ? save : load;
  }

  private @Nullable Finding slow(
      SystemLoad span, double rate, String kind, double latencyBytes, double bytes, Usual usual) {
    if (bytes < SPEAKS_RATIO * span.movedBytes() || bytes == 0 || !usual.known()) {
      return null;
    }
    double latency = latencyBytes / bytes;
    double factor = latency / usual.latencySeconds();
    return factor >= policy.latencyFactor() ? new Finding(span, rate, kind, latency, factor) : null;
  }

  private void learn(SaturationState state, SystemLoad span, double seconds, long endMs) {
    if (span.saveKnownBytes > 0) {
      state.save.learn(
          span.saveLatencyBytes / span.saveKnownBytes, seconds, endMs, policy.latencyFactor());
    }
    if (span.loadKnownBytes > 0) {
      state.load.learn(
          span.loadLatencyBytes / span.loadKnownBytes, seconds, endMs, policy.latencyFactor());
    }
  }
}
