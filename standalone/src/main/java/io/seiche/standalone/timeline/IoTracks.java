package io.seiche.standalone.timeline;

import io.seiche.history.embedded.IoPoint;
import io.seiche.standalone.console.document.SeriesDocument;
import io.seiche.telemetry.ResourceKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes of a workload: the sum over its resources. Host and array see the same I/O, so
 * they are not added up: each ten seconds count at the host, and where it is silent at the array's
 * volumes. Latencies are means per operation. Not thread-safe.
 */
final class IoTracks {
  /** Who counts, the first that has something to say; what encloses volumes repeats them. */
  private enum Vantage {
    HOST,
    VOLUMES,
    ENCLOSING;

    static Vantage of(ResourceKind kind) {
      return switch (kind) {
        case DEVICE, NFS, GPU -> HOST;
        case VOLUME -> VOLUMES;
        case POOL, NODE, ARRAY -> ENCLOSING;
      };
    }
  }

  private record Resource(String system, ResourceKind kind, String name) {}

  /** What one vantage point saw. */
  private static final class View {
    private final Slots readBytes;
    private final Slots writeBytes;
    private final Slots readSeconds;
    private final Slots writeSeconds;
    private final Slots readOps;
    private final Slots writeOps;
    private final Set<Resource> resources = new HashSet<>();

    View(Steps finest) {
      readBytes = new Slots(finest);
      writeBytes = new Slots(finest);
      readSeconds = new Slots(finest);
      writeSeconds = new Slots(finest);
      readOps = new Slots(finest);
      writeOps = new Slots(finest);
    }
  }

  private final Steps finest;
  private final Map<Vantage, View> views = new EnumMap<>(Vantage.class);

  IoTracks(Steps finest) {
    this.finest = finest;
  }

  /** Adds a point that is about the time since {@code startMs}. */
  void add(IoPoint point, long startMs) {
    if (point.timeMs() <= finest.fromMs() || startMs >= finest.toMs()) {
      return;
    }
    View view = views.computeIfAbsent(Vantage.of(point.kind()), unseen -> new View(finest));
    view.resources.add(new Resource(point.system(), point.kind(), point.resource()));
    long end = point.timeMs();
    view.readBytes.add(startMs, end, point.readBytesPerSecond());
    view.writeBytes.add(startMs, end, point.writeBytesPerSecond());
    addLatency(
        view.readSeconds,
        view.readOps,
        startMs,
        end,
        point.readLatencySeconds(),
        point.readOpsPerSecond());
    addLatency(
        view.writeSeconds,
        view.writeOps,
        startMs,
        end,
        point.writeLatencySeconds(),
        point.writeOpsPerSecond());
  }

  private static void addLatency(
      Slots seconds, Slots ops, long startMs, long endMs, Double latency, Double opsPerSecond) {
    double weight = opsPerSecond == null ? 1 : opsPerSecond;
    if (latency != null && weight > 0) {
      seconds.add(startMs, endMs, latency * weight);
      ops.add(startMs, endMs, weight);
    }
  }

  SeriesDocument readBytes(Steps steps) {
    return sum(steps, Quantity.READ_BYTES);
  }

  SeriesDocument writeBytes(Steps steps) {
    return sum(steps, Quantity.WRITE_BYTES);
  }

  SeriesDocument readLatency(Steps steps) {
    return sum(steps, Quantity.READ_LATENCY);
  }

  SeriesDocument writeLatency(Steps steps) {
    return sum(steps, Quantity.WRITE_LATENCY);
  }

  private enum Quantity {
    READ_BYTES,
    WRITE_BYTES,
    READ_LATENCY,
    WRITE_LATENCY
  }

  private SeriesDocument sum(Steps steps, Quantity quantity) {
    Track track = new Track(steps);
    for (int slot = 0; slot < finest.count(); slot++) {
      for (View view : views.values()) {
        double value = valueOf(view, quantity, slot);
        if (!Double.isNaN(value)) {
          long start = finest.startMs(slot);
          track.add(start, start + finest.stepMs(), value);
          break;
        }
      }
    }
    return track.document();
  }

  private static double valueOf(View view, Quantity quantity, int slot) {
    return switch (quantity) {
      case READ_BYTES -> view.readBytes.at(slot);
      case WRITE_BYTES -> view.writeBytes.at(slot);
      case READ_LATENCY -> view.readSeconds.at(slot) / view.readOps.at(slot);
      case WRITE_LATENCY -> view.writeSeconds.at(slot) / view.writeOps.at(slot);
    };
  }

  /** Whose reads and writes these are, count. */
  int resources() {
    Set<Vantage> seen = EnumSet.noneOf(Vantage.class);
    for (int slot = 0; slot < finest.count(); slot++) {
      for (Map.Entry<Vantage, View> view : views.entrySet()) {
        if (!Double.isNaN(view.getValue().readBytes.at(slot))
            || !Double.isNaN(view.getValue().writeBytes.at(slot))) {
          seen.add(view.getKey());
          break;
        }
      }
    }
    return seen.stream().mapToInt(vantage -> views.get(vantage).resources.size()).sum();
  }
}
