package io.seiche.collectors.source.simulator;

/**
 * What a source tells beside operations and bytes. That a source tells it must mean nothing, so
 * recordings for fitting draw this at random.
 *
 * @param latency mean seconds per operation
 * @param gpu utilisation of the workload's GPUs, on the volume's own sample
 */
public record Reports(boolean latency, boolean gpu) {
  public static final Reports STORAGE = new Reports(true, false);
}
