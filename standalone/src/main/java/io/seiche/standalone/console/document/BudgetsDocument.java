package io.seiche.standalone.console.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code GET /api/v1/storms/budgets}: how many switches each array and host can absorb.
 *
 * @param budgetShare of its time that may go into saving and loading
 */
public record BudgetsDocument(long asOfMs, long lastS, double budgetShare, List<Budget> systems) {
  public BudgetsDocument {
    systems = List.copyOf(systems);
  }

  /**
   * One array or host.
   *
   * @param kind {@code array} or {@code node}
   * @param workloads that are on it
   * @param switches1h of the last hour
   * @param switches that the rest is measured in
   * @param sustainablePerH null when nothing was saved or loaded
   * @param saveBytesPerS while anybody saved; null when nobody did
   * @param loadBytesPerS while anybody loaded; null when nobody did
   * @param moveS in which anybody saved or loaded
   */
  public record Budget(
      String system,
      String kind,
      int workloads,
      @JsonProperty("switches_1h") int switches1h,
      int switches,
      Double sustainablePerH,
      Double saveBytesPerS,
      Double loadBytesPerS,
      double moveS,
      long savedBytes,
      long loadedBytes) {}
}
