package io.seiche.standalone.backtest;

import io.seiche.standalone.backtest.scores.PhaseSet;
import io.seiche.standalone.backtest.scores.Told;
import java.util.Optional;

/** One resource's truth and verdicts over time, for people to look at. Not thread-safe. */
final class Timeline {
  private final String resource;
  private final String workload;
  private final int intervalMs;
  private final long firstMs;
  private final Ribbon truth = new Ribbon();
  private final Ribbon live = new Ribbon();
  private final Optional<Ribbon> settled;
  private final Differences differences = new Differences();

  /**
   * An empty timeline.
   *
   * @param firstMs what row indexes count from, epoch milliseconds
   */
  Timeline(String resource, String workload, int intervalMs, long firstMs, boolean settling) {
    this.resource = resource;
    this.workload = workload;
    this.intervalMs = intervalMs;
    this.firstMs = firstMs;
    this.settled = settling ? Optional.of(new Ribbon()) : Optional.empty();
  }

  /** Takes in a row; differences are those of the verdict asked for. */
  void add(long timeMs, Optional<PhaseSet> phases, Told first, Told last, Told asked) {
    long index = Math.floorDiv(timeMs - firstMs + intervalMs / 2, (long) intervalMs);
    live.add(index, first.named());
    settled.ifPresent(ribbon -> ribbon.add(index, last.named()));
    phases.ifPresent(
        known -> {
          truth.add(index, known);
          differences.add(timeMs, known, asked.named());
        });
  }

  void finish() {
    differences.finish();
  }

  String resource() {
    return resource;
  }

  /** What switches and storms call it. */
  String workload() {
    return workload;
  }

  int intervalMs() {
    return intervalMs;
  }

  long firstMs() {
    return firstMs;
  }

  /** Without runs where nothing is labelled. */
  Ribbon truth() {
    return truth;
  }

  Ribbon live() {
    return live;
  }

  Optional<Ribbon> settled() {
    return settled;
  }

  Differences differences() {
    return differences;
  }
}
