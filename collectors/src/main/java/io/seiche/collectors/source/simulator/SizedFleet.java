package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fleets of any size for benchmarks and for fitting: one resource per workload, four volumes to one
 * device, everything about a workload drawn by its own dice.
 */
final class SizedFleet {
  private static final int VOLUMES_PER_ARRAY = 32;
  private static final int DEVICE_EVERY = 5;

  private SizedFleet() {}

  static Fleet of(long seed, int workloads, Schedule mix) {
    if (workloads < 1) {
      throw new IllegalArgumentException("workloads must be >= 1, got " + workloads);
    }
    List<GpuNode> nodes = new ArrayList<>();
    List<Volume> volumes = new ArrayList<>();
    for (int i = 0; i < workloads; i++) {
      String name = String.format(Locale.ROOT, "w-%06d", i);
      Dice dice = Dice.named(~seed, name);
      Plan plan = RandomPlans.draw(dice, mix);
      Reports reports = new Reports(dice.chance(0.5), dice.chance(0.3));
      if (i % DEVICE_EVERY == DEVICE_EVERY - 1) {
        double bandwidth = plan.peakBytesPerSecond() * dice.between(0.8, 2) + Sizes.GB;
        nodes.add(new GpuNode("node-" + name, bandwidth, 0, plan, reports, Silence.NEVER));
      } else {
        volumes.add(new Volume(name, plan, reports));
      }
    }
    return new Fleet(seed, arrays(seed, volumes), nodes);
  }

  private static List<StorageArray> arrays(long seed, List<Volume> volumes) {
    List<StorageArray> arrays = new ArrayList<>();
    for (int from = 0; from < volumes.size(); from += VOLUMES_PER_ARRAY) {
      String name = String.format(Locale.ROOT, "array-%04d", arrays.size());
      List<Volume> members =
          volumes.subList(from, Math.min(volumes.size(), from + VOLUMES_PER_ARRAY));
      double sum = members.stream().mapToDouble(volume -> volume.plan().peakBytesPerSecond()).sum();
      double peak = sum * Dice.named(~seed, name).between(0.3, 1) + Sizes.GB;
      arrays.add(new StorageArray(name, peak, false, members));
    }
    return arrays;
  }
}
