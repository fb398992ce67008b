package io.seiche.collectors.source.simulator;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An array: a sample per volume with its true phase, and one for the whole without. */
final class ArraySimulator implements SystemSimulator {
  private final StorageArray array;
  private final ResourceId id;
  private final List<ResourceId> volumes;
  private final SharedStorage storage;

  ArraySimulator(StorageArray array, long seed) {
    this.array = array;
    this.id = new ResourceId(array.name(), ResourceKind.ARRAY, array.name());
    this.volumes =
        array.volumes().stream()
            .map(volume -> new ResourceId(array.name(), ResourceKind.VOLUME, volume.name()))
            .toList();
    this.storage =
        new SharedStorage(
            array.peakBytesPerSecond(),
            array.volumes().stream()
                .map(
                    volume ->
                        new Workload(
                            volume.plan(), volume.reports(), Dice.named(seed, volume.name())))
                .toList());
  }

  @Override
  public Optional<Poll> tick(long endMs) {
    storage.tick();
    List<Sample> samples = new ArrayList<>(volumes.size() + 1);
    for (int i = 0; i < volumes.size(); i++) {
      Workload workload = storage.users().get(i);
      samples.add(new Sample(volumes.get(i), workload.readings(), workload.label().name()));
    }
    if (array.totals()) {
      samples.add(Sample.of(id, totals(samples)));
    }
    return Optional.of(new Poll(array.name(), endMs, FleetSimulator.INTERVAL_MS, samples));
  }

  private static Readings totals(List<Sample> samples) {
    Readings.Builder out = Readings.builder();
    total(samples, Metric.READ_OPS, Metric.READ_BYTES, Metric.READ_LATENCY, out);
    total(samples, Metric.WRITE_OPS, Metric.WRITE_BYTES, Metric.WRITE_LATENCY, out);
    return out.build();
  }

  /** Adds up operations and bytes; the latency of the whole is the mean per operation. */
  private static void total(
      List<Sample> samples, Metric ops, Metric bytes, Metric latency, Readings.Builder out) {
    double opsSum = 0;
    double bytesSum = 0;
    double timedOps = 0;
    double secondsSum = 0;
    for (Sample sample : samples) {
      double count = sample.readings().orElse(ops, 0);
      opsSum += count;
      bytesSum += sample.readings().orElse(bytes, 0);
      if (sample.readings().has(latency)) {
        timedOps += count;
        secondsSum += count * sample.readings().orElse(latency, 0);
      }
    }
    out.put(ops, opsSum).put(bytes, bytesSum);
    if (timedOps > 0) {
      out.put(latency, secondsSum / timedOps);
    }
  }
}
