package io.seiche.learning;

import io.seiche.collectors.source.simulator.Corpus;
import io.seiche.collectors.source.simulator.Family;
import io.seiche.collectors.source.simulator.RecordedSeconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a fit learns from: recordings as they are, the same spliced into generated timelines, and
 * generated timelines.
 *
 * @param seed of the generated ones
 * @param timelines how many of them, at least 1
 * @param secondsEach length of each
 */
record Material(long seed, int timelines, int secondsEach, List<LabelledTimeline> recordings) {
  static final String GENERATED = "generated";

  // Generated seconds are wilder than most; recorded ones are what sites see.
  private static final Sampling OF_GENERATED = new Sampling(0.12, 0.3);
  private static final Sampling OF_REPLAYED = new Sampling(0.2, 1);
  private static final Sampling OF_SUPERPOSED = new Sampling(0.1, 0.5);
  private static final Sampling OF_RECORDINGS = new Sampling(0.35, 2.5);

  /** Timelines with replays in them, for each generated one. */
  private static final double REPLAYS = 0.75;

  Material {
    recordings = List.copyOf(recordings);
  }

  /** The same without anything that shows a system. */
  Material without(String system) {
    return new Material(
        seed,
        timelines,
        secondsEach,
        recordings.stream().filter(one -> !one.systems().contains(system)).toList());
  }

  /** Rows for the three forests. */
  record Fitting(Rows phases, Rows mixed, Rows settled) {}

  /**
   * Draws the rows.
   *
   * @param families to generate from
   * @param forSettled whether those of the settled forest are wanted: they take the most memory
   */
  Fitting rows(Set<Family> families, boolean forSettled) {
    int features = io.seiche.analysis.features.FeatureCatalogue.COUNT;
    Fitting rows = new Fitting(new Rows(features), new Rows(features), new Rows(2 * features));
    Corpus corpus = new Corpus(seed, families, timelines, secondsEach);
    add(Generated.timelines(corpus, GENERATED), OF_GENERATED, rows, forSettled);
    List<RecordedSeconds> replayable = new ArrayList<>();
    recordings.stream()
        .filter(one -> one.systems().size() == 1)
        .forEach(one -> replayable.addAll(Recordings.replayable(one)));
    if (!replayable.isEmpty()) {
      int count = Math.max(1, (int) (timelines * REPLAYS));
      Corpus replaying =
          new Corpus(seed + 1, families, count, secondsEach).replaying(replayable, 1);
      add(Generated.timelines(replaying, GENERATED), OF_REPLAYED, rows, forSettled);
    }
    add(Superposed.pairs(recordings, seed), OF_SUPERPOSED, rows, forSettled);
    add(recordings.stream().map(Material::anonymous).toList(), OF_RECORDINGS, rows, forSettled);
    return rows;
  }

  /** Only some kinds of recordings tell of GPUs, which must not give them away. */
  private static LabelledTimeline anonymous(LabelledTimeline recording) {
    float[] unknown = new float[recording.size()];
    java.util.Arrays.fill(unknown, Float.NaN);
    return new LabelledTimeline(
        recording.name(),
        recording.systems(),
        recording.tickSeconds(),
        recording.readBytes(),
        recording.writeBytes(),
        recording.readOps(),
        recording.writeOps(),
        unknown,
        recording.labels(),
        recording.others());
  }

  private void add(
      List<LabelledTimeline> from, Sampling sampling, Fitting rows, boolean forSettled) {
    List<Fitting> parts =
        java.util.stream.IntStream.range(0, from.size())
            .parallel()
            .mapToObj(i -> part(from.get(i), sampling, seed * 31 + i, forSettled))
            .toList();
    for (Fitting part : parts) {
      rows.phases().addAll(part.phases());
      rows.mixed().addAll(part.mixed());
      rows.settled().addAll(part.settled());
    }
  }

  private static Fitting part(
      LabelledTimeline timeline, Sampling sampling, long diceSeed, boolean forSettled) {
    int features = io.seiche.analysis.features.FeatureCatalogue.COUNT;
    Fitting part = new Fitting(new Rows(features), new Rows(features), new Rows(2 * features));
    sampling.live(timeline, diceSeed, part.phases(), part.mixed());
    if (forSettled) {
      sampling.settled(timeline, diceSeed, part.settled());
    }
    return part;
  }
}
