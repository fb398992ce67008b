package io.seiche.learning;

import io.seiche.analysis.phase.Phase;
import io.seiche.collectors.source.simulator.Corpus;
import io.seiche.collectors.source.simulator.CorpusTimeline;
import io.seiche.telemetry.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Plays simulated timelines. Stateless. */
final class Generated {
  /** One timeline in so many hides its operations, and one in so many is of low resolution. */
  private static final int WITHOUT_OPS_EVERY = 9;

  private static final int SLOW_EVERY = 7;
  private static final int[] SLOW_SECONDS = {10, 30, 60};

  private Generated() {}

  /**
   * All timelines of a corpus.
   *
   * @param system what they are said to show
   */
  static List<LabelledTimeline> timelines(Corpus corpus, String system) {
    return IntStream.range(0, corpus.timelines())
        .parallel()
        .mapToObj(number -> varied(played(corpus.timeline(number), system), number))
        .toList();
  }

  private static LabelledTimeline varied(LabelledTimeline timeline, int number) {
    LabelledTimeline seen =
        number % WITHOUT_OPS_EVERY == WITHOUT_OPS_EVERY - 1 ? timeline.withoutOps() : timeline;
    return number % SLOW_EVERY == SLOW_EVERY - 1
        ? seen.slowed(SLOW_SECONDS[number / SLOW_EVERY % SLOW_SECONDS.length])
        : seen;
  }

  private static LabelledTimeline played(CorpusTimeline timeline, String system) {
    int size = timeline.seconds();
    float[] readBytes = new float[size];
    float[] writeBytes = new float[size];
    float[] readOps = new float[size];
    float[] writeOps = new float[size];
    float[] gpu = new float[size];
    byte[] labels = new byte[size];
    byte[] others = new byte[size];
    Arrays.fill(others, LabelledTimeline.NONE);
    for (int i = 0; timeline.next(); i++) {
      readBytes[i] = (float) timeline.readBytes();
      writeBytes[i] = (float) timeline.writeBytes();
      readOps[i] = (float) timeline.readOps();
      writeOps[i] = (float) timeline.writeOps();
      gpu[i] = (float) timeline.readings().orElse(Metric.GPU_UTIL, Double.NaN);
      labels[i] = (byte) Phase.valueOf(timeline.label().name()).ordinal();
      if (timeline.also().isPresent()) {
        others[i] = (byte) Phase.valueOf(timeline.also().get().name()).ordinal();
      }
    }
    return new LabelledTimeline(
        timeline.origin().family() + " " + timeline.origin().number(),
        List.of(system),
        1,
        readBytes,
        writeBytes,
        readOps,
        writeOps,
        gpu,
        labels,
        others);
  }
}
