package io.seiche.standalone.console;

import io.seiche.analysis.switching.SwitchBudget;
import io.seiche.standalone.console.document.BudgetsDocument.Budget;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.SwitchDocument;
import java.util.List;

/** What one system can absorb, and what it has to. */
final class Budgets {
  private Budgets() {}

  static Budget of(
      LiveModel.SystemRows rows, List<SwitchDocument> said, long hourAgoMs, double share) {
    SwitchBudget budget = SwitchBudget.of(Replayed.all(said), share);
    return new Budget(
        rows.system(),
        rows.kind(),
        rows.workloads(),
        (int) said.stream().filter(one -> one.atMs() > hourAgoMs).count(),
        budget.switches(),
        rounded(budget.sustainablePerHour()),
        rounded(budget.saveBytesPerSecond()),
        rounded(budget.loadBytesPerSecond()),
        Numbers.significant(budget.moveSeconds()),
        Math.round(budget.savedBytes()),
        Math.round(budget.loadedBytes()));
  }

  private static Double rounded(Double value) {
    return Numbers.known(value != null, value == null ? 0 : value);
  }
}
