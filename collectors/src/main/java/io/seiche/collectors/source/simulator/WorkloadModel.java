package io.seiche.collectors.source.simulator;

/**
 * What a workload does to its storage while it is in one phase. Stateful, without a clock; all
 * chance comes from the {@link Dice} it was made with. Not thread-safe.
 */
interface WorkloadModel {
  /** True phase of what was offered last; before the first offer, of what will come. */
  Label label();

  /**
   * Adds to the demand what is wanted in the next part of a second.
   *
   * @param seconds length of that part, above 0 to 1
   * @return seconds it took: less than asked for only when a bounded model ends
   */
  double offer(double seconds, Demand demand);

  /**
   * Says what became of the last offer, before the next one.
   *
   * @param share how much of it the storage served, above 0 to 1
   */
  default void served(double share) {}

  /** Whether a bounded model has moved all it had to move. */
  default boolean finished() {
    return false;
  }
}
