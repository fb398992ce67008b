package io.seiche.standalone.backtest.scores;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How soon and how steadily the answers follow true changes, over several timelines. */
public final class Reaction {
  /** A true phase shorter than this is not asked to be noticed, rows. */
  public static final int NOTICEABLE = 5;

  private final Map<String, Timeline> open = new HashMap<>();

  /** True phases noticed, by the rows it took. */
  private final TreeMap<Integer, Long> delays = new TreeMap<>();

  private long missed;
  private long saidChanges;
  private long trueChanges;

  /** Takes in a row; rows of one timeline come in time order. */
  public void add(String timeline, PhaseSet truth, PhaseSet said) {
    open.computeIfAbsent(timeline, name -> new Timeline()).add(truth, said);
  }

  /** Ends all timelines: the last true phase of each counts, too. */
  public void finish() {
    open.values().forEach(Timeline::leave);
    open.clear();
  }

  /** Adds the timelines of another, which are finished. */
  public void addAll(Reaction other) {
    other.delays.forEach((delay, count) -> delays.merge(delay, count, Long::sum));
    missed += other.missed;
    saidChanges += other.saidChanges;
    trueChanges += other.trueChanges;
  }

  /** True phases long enough to be noticed, but the first of each timeline. */
  public long changes() {
    return noticed() + missed;
  }

  /** How many of these were never named. */
  public long missed() {
    return missed;
  }

  public double missedShare() {
    return Ratio.of(missed, changes());
  }

  /** Changes of the true phase, however short the phase. */
  public long trueChanges() {
    return trueChanges;
  }

  /** Answer changes for each true change. */
  public double flipsPerChange() {
    return Ratio.of(saidChanges, trueChanges);
  }

  /**
   * Rows from a true change to the first right answer, 0 when none was noticed.
   *
   * @param quantile 0 to 1; no interpolation
   */
  public int delay(double quantile) {
    long noticed = noticed();
    long rank = Math.min(noticed - 1, (long) (quantile * noticed));
    for (Map.Entry<Integer, Long> delay : delays.entrySet()) {
      rank -= delay.getValue();
      if (rank < 0) {
        return delay.getKey();
      }
    }
    return 0;
  }

  private long noticed() {
    return delays.values().stream().mapToLong(Long::longValue).sum();
  }

  /** One resource's rows, of which only the present true phase is remembered. */
  private final class Timeline {
    private static final int NOT_YET = -1;

    private PhaseSet truth;
    private PhaseSet said;
    private int length;
    private int noticedAfter = NOT_YET;
    private boolean first = true;

    void add(PhaseSet now, PhaseSet answer) {
      if (truth != null && now != truth) {
        leave();
        trueChanges++;
        first = false;
        length = 0;
        noticedAfter = NOT_YET;
      }
      saidChanges += said != null && answer != said ? 1 : 0;
      truth = now;
      said = answer;
      if (noticedAfter == NOT_YET && answer.isWithin(now)) {
        noticedAfter = length;
      }
      length++;
    }

    void leave() {
      if (!first && length >= NOTICEABLE) {
        if (noticedAfter == NOT_YET) {
          missed++;
        } else {
          delays.merge(noticedAfter, 1L, Long::sum);
        }
      }
    }
  }
}
