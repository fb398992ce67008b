package io.seiche.collectors.source.simulator;

/**
 * No storage traffic of the workload's own: draining before a switch, starting up after one, a gap,
 * or nothing to do.
 *
 * @param gpuUtilRatio how busy the GPUs are meanwhile, 0 to 1
 */
record Quiet(Label label, double gpuUtilRatio) implements WorkloadModel {
  @Override
  public double offer(double seconds, Demand demand) {
    demand.compute(seconds * gpuUtilRatio);
    return seconds;
  }
}
