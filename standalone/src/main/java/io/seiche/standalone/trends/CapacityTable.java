package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Capacity;
import io.seiche.history.trends.TrendAnswers.KnownDay;
import io.seiche.history.trends.TrendAnswers.SystemForecast;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Help.Ansi.Style;

/** Which peaks reach a capacity, and when: in a sentence, and one by one. Stateless. */
final class CapacityTable {
  private CapacityTable() {}

  /**
   * Those that reach it first are first.
   *
   * @param systems all of them held against one capacity
   */
  static void print(List<SystemForecast> systems, StepNames names, Terminal out) {
    List<SystemForecast> inOrder =
        systems.stream()
            .sorted(
                Comparator.comparingLong(CapacityTable::expectedMs)
                    .thenComparingLong(CapacityTable::earliestMs))
            .toList();
    headline(inOrder, names, out);
    out.blank();
    Table table =
        new Table()
            .left("SYSTEM", "PEAK")
            .right("NOW", "GROWTH/DAY", "REACHED", "EXPECTED", "EARLIEST", "LATEST");
    inOrder.forEach(system -> table.row(cells(system, names)));
    table.print(out);
    out.blank();
    out.line("Reached: on so many of the last days. Expected, earliest, latest: the first day");
    out.line("on which the forecast, its interval or even the least of that is as high.");
  }

  private static void headline(List<SystemForecast> inOrder, StepNames names, Terminal out) {
    SystemForecast first = inOrder.get(0);
    String limit = Said.rate(capacity(first).bytesPerS());
    int days = inOrder.stream().mapToInt(system -> system.ahead().size()).max().orElse(0);
    String within = limit + " within " + Words.plural(days, "day", "days");
    long reach = inOrder.stream().filter(system -> expectedMs(system) < Long.MAX_VALUE).count();
    if (days == 0) {
      out.line("Nothing can be held against " + limit + ": too few days are known.");
    } else if (reach > 0) {
      String are = reach == 1 ? " is" : " are";
      String peaks = Words.plural(inOrder.size(), "peak", "peaks");
      out.line(Words.count(reach) + " of " + peaks + are + " expected to reach " + within + ".");
      String day = names.longDay(expectedMs(first));
      out.line("First: " + first.peak() + " of " + first.system() + ", on " + day + ".");
    } else if (earliestMs(first) < Long.MAX_VALUE) {
      out.line("No peak is expected to reach " + within + ", but some may.");
    } else {
      out.line("No peak reaches " + within + ", even at its highest.");
    }
  }

  private static Cell[] cells(SystemForecast of, StepNames names) {
    Capacity capacity = capacity(of);
    List<KnownDay> known = of.known();
    Double now = known.isEmpty() ? null : known.get(known.size() - 1).bytesPerS();
    boolean above = now != null && now >= capacity.bytesPerS();
    return new Cell[] {
      Cell.of(of.system()),
      Cell.of(of.peak()),
      Cell.of(Said.rate(now), above ? Style.fg_red : null),
      Cell.of(Said.rate(of.growthBytesPerSPerDay())),
      Cell.of(CapacityWords.reached(of) + " of " + CapacityWords.lookedBack(of) + " d"),
      day(capacity.expectedMs(), names),
      day(capacity.earliestMs(), names),
      day(capacity.latestMs(), names)
    };
  }

  private static Cell day(Long dayMs, StepNames names) {
    return Cell.of(dayMs == null ? null : names.shortDay(dayMs));
  }

  private static Capacity capacity(SystemForecast of) {
    return Objects.requireNonNull(of.capacity());
  }

  private static long expectedMs(SystemForecast of) {
    return Objects.requireNonNullElse(capacity(of).expectedMs(), Long.MAX_VALUE);
  }

  private static long earliestMs(SystemForecast of) {
    return Objects.requireNonNullElse(capacity(of).earliestMs(), Long.MAX_VALUE);
  }
}
