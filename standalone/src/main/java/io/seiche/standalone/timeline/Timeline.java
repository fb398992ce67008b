package io.seiche.standalone.timeline;

import io.seiche.history.embedded.GpuPoint;
import io.seiche.history.embedded.IoPoint;
import io.seiche.history.embedded.PhasePoint;
import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.embedded.SwitchPoint;
import io.seiche.history.influx.StoreException;
import io.seiche.standalone.console.document.SpanDocument;
import io.seiche.standalone.console.document.TimelineDocument;
import io.seiche.standalone.past.SwitchHistory;
import java.time.Duration;
import java.util.List;

/**
 * One workload's past as the store has it. Costs time by the points stored about the stretch, at
 * most {@link #MOST_POINTS}, and memory by its length. Not thread-safe; one for each question.
 */
public final class Timeline {
  /** Longest list of switches; the newest are told. */
  static final int MOST_SWITCHES = 500;

  /** More points than this are not read for one question, count. */
  static final int MOST_POINTS = 4_000_000;

  /** So much before the stretch lies the verdict that holds at its start. */
  private static final long BEFORE_MS = Duration.ofMinutes(15).toMillis();

  /** So much after it ends the interval of a slow source that has begun in it. */
  private static final long AFTER_MS = Duration.ofMinutes(10).toMillis();

  private static final int SILENT_INTERVALS = 2;

  private record Resource(String system, Object kind, String name) {}

  private final String workload;
  private final Steps steps;
  private final Cadence cadence = new Cadence();
  private final Coverage coverage = new Coverage();
  private final IoTracks io;
  private final GpuTracks gpus;
  private long newestMs = Long.MIN_VALUE;
  private int points;

  private Timeline(String workload, Steps steps) {
    this.workload = workload;
    this.steps = steps;
    io = new IoTracks(steps.finest());
    gpus = new GpuTracks(steps.finest());
  }

  /**
   * Reads it. A workload the store has never heard of has neither a last verdict nor data.
   *
   * @throws TooMuchException when there are more points than can be read at once
   */
  public static TimelineDocument read(StoreQueries store, String workload, Steps steps)
      throws StoreException, TooMuchException {
    try {
      return new Timeline(workload, steps).read(store);
    } catch (Overflow e) {
      throw new TooMuchException(MOST_POINTS);
    }
  }

  private TimelineDocument read(StoreQueries store) throws StoreException {
    long from = steps.fromMs();
    long to = steps.toMs();
    store.io(workload, from - BEFORE_MS, to + AFTER_MS, this::add);
    store.gpu(workload, from - BEFORE_MS, to + AFTER_MS, this::add);
    List<PhasePoint> verdicts = store.phases(workload, from - BEFORE_MS, to);
    for (PhasePoint verdict : verdicts) {
      cover(verdict.timeMs() - 1_000, verdict.timeMs());
    }
    long silentMs = Math.max(Coverage.JOIN_MS, SILENT_INTERVALS * cadence.shortestMs());
    List<SpanDocument> held = PhaseSpans.held(verdicts, coverage.bridged(silentMs), steps);
    Track confidence = new Track(steps);
    held.forEach(span -> confidence.add(span.startMs(), span.endMs(), span.confidence()));
    PhaseSpans.Merged merged = PhaseSpans.merged(held, steps);
    BurstTracks bursts = new BurstTracks(steps);
    store.bursts(workload, from, to + BurstTracks.MINUTE_MS).forEach(bursts::add);
    List<SwitchPoint> switches = store.switches(workload, from, to);
    return new TimelineDocument(
        workload,
        from,
        to,
        steps.stepMs(),
        newestMs > from ? Long.valueOf(newestMs) : null,
        store.latestPhase(workload).map(PhasePoint::timeMs).orElse(null),
        io.resources(),
        gpus.gpus(),
        merged.spans(),
        merged.belowMs() > 0 ? Long.valueOf(merged.belowMs() / 1_000) : null,
        new TimelineDocument.Series(
            io.readBytes(steps),
            io.writeBytes(steps),
            io.readLatency(steps),
            io.writeLatency(steps),
            gpus.utilisation(steps),
            confidence.document(),
            bursts.fanOutRatio(),
            bursts.perMinute(),
            bursts.sizeBytes()),
        newest(switches).stream().map(SwitchHistory::document).toList(),
        switches.size());
  }

  private void add(IoPoint point) {
    Resource resource = new Resource(point.system(), point.kind(), point.resource());
    long start = cadence.startOf(resource, point.timeMs());
    cover(start, point.timeMs());
    io.add(point, start);
  }

  private void add(GpuPoint point) {
    long start = cadence.startOf(new Resource(point.node(), "gpu", point.gpu()), point.timeMs());
    cover(start, point.timeMs());
    gpus.add(point, start);
  }

  private void cover(long startMs, long endMs) {
    if (++points > MOST_POINTS) {
      throw new Overflow();
    }
    if (startMs < steps.toMs()) {
      coverage.add(startMs, endMs);
      newestMs = Math.max(newestMs, Math.min(endMs, steps.toMs()));
    }
  }

  private static List<SwitchPoint> newest(List<SwitchPoint> switches) {
    return switches.subList(Math.max(0, switches.size() - MOST_SWITCHES), switches.size());
  }

  /** Leaves the store's loop over its rows, which takes no checked exceptions. */
  private static final class Overflow extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
