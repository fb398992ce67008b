package io.seiche.analysis.storm;

/**
 * The storm of one workload as its array and the fleet count it.
 *
 * @param last as it was told last
 * @param share of its penalty that they count, as of {@code atMs}
 * @param atMs epoch milliseconds
 */
public record Member(Storm last, double share, long atMs) {
  public String workload() {
    return last.scopeId();
  }
}
