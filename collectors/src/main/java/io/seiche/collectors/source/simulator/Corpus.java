package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Labelled timelines to fit a phase model on: as many as wanted, of any workload, calm to hectic.
 * The same corpus is the same, bit for bit, whichever of its timelines is asked for first; one of
 * more timelines begins with those of fewer. Immutable; timelines may be played on threads of their
 * own.
 *
 * @param seed of all chance
 * @param families to draw from, at least one; they take turns, so that each has as many timelines
 * @param timelines how many, at least 1
 * @param secondsEach length of each, at least 1
 * @param recordings seconds to replay in place of generated training and serving
 * @param replayShare share of timelines that replay, 0 to 1
 */
public record Corpus(
    long seed,
    Set<Family> families,
    int timelines,
    int secondsEach,
    List<RecordedSeconds> recordings,
    double replayShare) {
  private static final List<Tempo> TEMPOS =
      List.of(
          Tempo.CALM,
          Tempo.STORM,
          Tempo.BUSY,
          Tempo.CALM,
          Tempo.BUSY,
          Tempo.STORM,
          Tempo.CHANGING,
          Tempo.BUSY);

  public Corpus {
    if (families.isEmpty() || timelines < 1 || secondsEach < 1) {
      throw new IllegalArgumentException(
          "a corpus needs families, timelines and seconds, got "
              + families.size()
              + ", "
              + timelines
              + ", "
              + secondsEach);
    }
    if (!(replayShare >= 0 && replayShare <= 1) || (replayShare > 0 && recordings.isEmpty())) {
      throw new IllegalArgumentException(
          "replays need recordings and a share of 0 to 1, got " + replayShare);
    }
    families = Collections.unmodifiableSet(EnumSet.copyOf(families));
    recordings = List.copyOf(recordings);
    for (Family family : families) {
      requireTenant(families, family, family.label());
      requireTenant(families, family, family.neighbour());
    }
  }

  /** Generated only. */
  public Corpus(long seed, Set<Family> families, int timelines, int secondsEach) {
    this(seed, families, timelines, secondsEach, List.of(), 0);
  }

  /** The same corpus, replaying recordings in some of its timelines. */
  public Corpus replaying(List<RecordedSeconds> newRecordings, double share) {
    return new Corpus(seed, families, timelines, secondsEach, newRecordings, share);
  }

  private static void requireTenant(Set<Family> families, Family family, Label label) {
    if (family.mixed()
        && families.stream().noneMatch(one -> !one.mixed() && one.label() == label)) {
      throw new IllegalArgumentException(
          family + " needs another family for " + label + " to draw its workloads from");
    }
  }

  /**
   * One timeline, from its beginning.
   *
   * @param number 0 to below {@link #timelines()}
   */
  public CorpusTimeline timeline(int number) {
    if (number < 0 || number >= timelines) {
      throw new IllegalArgumentException("timelines are 0 to " + (timelines - 1) + ": " + number);
    }
    List<Family> order = shuffled(number / families.size());
    Family family = order.get(number % families.size());
    Tempo tempo = TEMPOS.get((number / families.size() + family.ordinal()) % TEMPOS.size());
    Dice dice = Dice.named(seed, "timeline-" + number);
    return new TimelineDraw(this, dice, tempo).of(number, family);
  }

  /** Every family once, in another order each round. */
  private List<Family> shuffled(int round) {
    List<Family> left = new ArrayList<>(EnumSet.copyOf(families));
    Dice dice = Dice.named(seed, "round-" + round);
    List<Family> order = new ArrayList<>();
    while (!left.isEmpty()) {
      order.add(left.remove((int) (dice.uniform() * left.size())));
    }
    return order;
  }
}
