package io.seiche.standalone.backtest.trial;

import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a storm under other rules. Storms of one scope that overlap are the same.
 *
 * @param inForce the storm under the rules in force; null for one that is new
 * @param tried the storm under those that are tried; null for one that is gone
 */
public record StormChange(What what, Storm inForce, Storm tried) {
  /** Opening within so much is opening at the same time. */
  private static final long SAME_MS = 1_000;

  /** What becomes of it. */
  public enum What {
    NEW,
    GONE,
    /** It goes on where one before it was over. */
    JOINED,
    /** One that lasted is over and opens again. */
    SPLIT,
    EARLIER,
    LATER,
    CRITICAL,
    NOT_CRITICAL;

    /** As people write it. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /** The one of both that there is, that under the tried rules first. */
  public Storm either() {
    return tried == null ? inForce : tried;
  }

  /**
   * Compares the storms of one scope.
   *
   * @param inForce by opening
   * @param tried by opening
   * @param endMs of the recording, for storms that last
   */
  static List<StormChange> of(List<Storm> inForce, List<Storm> tried, long endMs) {
    List<StormChange> changes = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Storm now : tried) {
      List<Storm> same = inForce.stream().filter(one -> overlap(one, now, endMs)).toList();
      if (same.isEmpty()) {
        changes.add(new StormChange(What.NEW, null, now));
        continue;
      }
      Storm first = same.get(0);
      if (taken.add(first.id())) {
        compare(first, now, changes);
      } else {
        changes.add(new StormChange(What.SPLIT, first, now));
      }
      for (Storm more : same.subList(1, same.size())) {
        if (taken.add(more.id())) {
          changes.add(new StormChange(What.JOINED, more, now));
        }
      }
    }
    for (Storm before : inForce) {
      if (!taken.contains(before.id())) {
        changes.add(new StormChange(What.GONE, before, null));
      }
    }
    return changes;
  }

  private static void compare(Storm before, Storm now, List<StormChange> changes) {
    if (now.openedMs() < before.openedMs() - SAME_MS) {
      changes.add(new StormChange(What.EARLIER, before, now));
    } else if (now.openedMs() > before.openedMs() + SAME_MS) {
      changes.add(new StormChange(What.LATER, before, now));
    }
    boolean was = before.severity() == Severity.CRITICAL;
    boolean is = now.severity() == Severity.CRITICAL;
    if (was != is) {
      changes.add(new StormChange(is ? What.CRITICAL : What.NOT_CRITICAL, before, now));
    }
  }

  private static boolean overlap(Storm one, Storm other, long endMs) {
    return one.openedMs() <= closedMs(other, endMs) && other.openedMs() <= closedMs(one, endMs);
  }

  private static long closedMs(Storm storm, long endMs) {
    Long closedMs = storm.closedMs();
    return closedMs == null ? endMs : closedMs;
  }
}
