package io.seiche.collectors.source.simulator;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node: its flash and its GPUs, all of them with the true phase of its one workload. */
final class NodeSimulator implements SystemSimulator {
  private static final String DEVICE = "nvme0n1";

  private final GpuNode node;
  private final ResourceId device;
  private final Workload workload;
  private final SharedStorage flash;
  private final List<ResourceId> gpuIds = new ArrayList<>();
  private final List<Gpu> gpus = new ArrayList<>();
  private long second;

  NodeSimulator(GpuNode node, long seed) {
    Dice dice = Dice.named(seed, node.name());
    this.node = node;
    this.device = new ResourceId(node.name(), ResourceKind.DEVICE, DEVICE);
    this.workload = new Workload(node.plan(), node.reports(), dice.split());
    this.flash = new SharedStorage(node.deviceBytesPerSecond(), List.of(workload));
    for (int i = 0; i < node.gpus(); i++) {
      gpuIds.add(new ResourceId(node.name(), ResourceKind.GPU, "gpu" + i));
      gpus.add(new Gpu(dice.split()));
    }
  }

  @Override
  public Optional<Poll> tick(long endMs) {
    flash.tick();
    Label label = workload.label();
    List<Sample> samples = new ArrayList<>(1 + gpus.size());
    samples.add(new Sample(device, workload.readings(), label.name()));
    for (int i = 0; i < gpus.size(); i++) {
      samples.add(
          new Sample(
              gpuIds.get(i), gpus.get(i).tick(label, workload.gpuUtilRatio()), label.name()));
    }
    return node.silence().at(second++)
        ? Optional.empty()
        : Optional.of(new Poll(node.name(), endMs, FleetSimulator.INTERVAL_MS, samples));
  }
}
