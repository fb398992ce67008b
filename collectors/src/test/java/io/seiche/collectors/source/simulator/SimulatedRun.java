package io.seiche.collectors.source.simulator;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fleet reported over some seconds, by resource path. */
final class SimulatedRun {
  static final long START_MS = 1_795_305_600_000L;
  private static final Metric[] METRICS = Metric.values();

  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final List<List<Poll>> ticks = new ArrayList<>();

  private SimulatedRun() {}

  static SimulatedRun of(FleetSimulator fleet, int seconds) {
    SimulatedRun run = new SimulatedRun();
    for (int second = 1; second <= seconds; second++) {
      List<Poll> polls = fleet.tick(START_MS + second * 1_000L);
      run.ticks.add(polls);
      for (Poll poll : polls) {
        for (Sample sample : poll.samples()) {
          run.samples
              .computeIfAbsent(sample.resource().path(), path -> new ArrayList<>())
              .add(sample);
        }
      }
    }
    return run;
  }

  static SimulatedRun of(int seconds, double peakBytesPerSecond, Volume... volumes) {
    StorageArray array = new StorageArray("array", peakBytesPerSecond, true, List.of(volumes));
    return of(new FleetSimulator(new Fleet(7, List.of(array), List.of())), seconds);
  }

  List<List<Poll>> ticks() {
    return ticks;
  }

  Map<String, List<Sample>> samples() {
    return samples;
  }

  List<Sample> of(String path) {
    return samples.get(path);
  }

  List<Label> labels(String path) {
    return of(path).stream().map(sample -> Label.valueOf(sample.label())).toList();
  }

  double[] values(String path, Metric metric) {
    return of(path).stream().mapToDouble(sample -> sample.readings().orElse(metric, 0)).toArray();
  }

  double[] bytes(String path) {
    double[] sum = values(path, Metric.READ_BYTES);
    double[] writes = values(path, Metric.WRITE_BYTES);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += writes[i];
    }
    return sum;
  }

  /** Changes between the training and the inference side; everything else is neutral. */
  static int sideChanges(List<Label> labels) {
    int changes = 0;
    boolean known = false;
    boolean training = false;
    for (Label label : labels) {
      boolean trainingSide = label == Label.TRAINING || label == Label.CHECKPOINT;
      if (trainingSide || label == Label.INFERENCE) {
        changes += known && trainingSide != training ? 1 : 0;
        training = trainingSide;
        known = true;
      }
    }
    return changes;
  }

  /** One number for everything reported: order, identities, bits of every reading, labels. */
  long fingerprint() {
    long hash = 1;
    for (List<Poll> polls : ticks) {
      for (Poll poll : polls) {
        hash = 31 * hash + poll.system().hashCode() + poll.endMs();
        for (Sample sample : poll.samples()) {
          hash = 31 * hash + sample.resource().path().hashCode();
          hash = 31 * hash + (sample.label() == null ? 0 : sample.label().hashCode());
          for (Metric metric : METRICS) {
            hash = 31 * hash + Double.doubleToLongBits(sample.readings().orElse(metric, -1));
          }
        }
      }
    }
    return hash;
  }
}
