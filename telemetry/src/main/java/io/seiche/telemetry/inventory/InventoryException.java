package io.seiche.telemetry.inventory;

import java.util.List;
import java.util.stream.Collectors;

/** An inventory that cannot be used; the message names each place and remedy, one a line. */
public final class InventoryException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<InventoryProblem> problems;

  /**
   * @param origin the file, or where else it came from
   * @param problems at least one
   */
  public InventoryException(String origin, List<InventoryProblem> problems) {
    super(
        problems.stream()
            .map(
                problem ->
                    origin
                        + (problem.line() > 0 ? ":" + problem.line() : "")
                        + ": "
                        + problem.text())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<InventoryProblem> problems() {
    return problems;
  }
}
