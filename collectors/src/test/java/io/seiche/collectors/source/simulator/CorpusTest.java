package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusTest {
  private static final Set<Family> ALL = EnumSet.allOf(Family.class);

  @Test
  void theSameCorpusIsTheSameBitsInAnyOrder() {
    Corpus corpus = new Corpus(7, ALL, 40, 300);
    long[] forwards = new long[40];
    for (int i = 0; i < 40; i++) {
      forwards[i] = fingerprint(corpus.timeline(i));
    }
    Corpus longer = new Corpus(7, ALL, 90, 300);
    for (int i = 39; i >= 0; i--) {
      assertThat(fingerprint(longer.timeline(i))).isEqualTo(forwards[i]);
    }
    assertThat(fingerprint(new Corpus(8, ALL, 40, 300).timeline(0))).isNotEqualTo(forwards[0]);
  }

  @Test
  void familiesTakeTurns() {
    Corpus corpus = new Corpus(7, ALL, 3 * ALL.size(), 1);
    Map<Family, Integer> times = new EnumMap<>(Family.class);
    for (int i = 0; i < corpus.timelines(); i++) {
      times.merge(corpus.timeline(i).origin().family(), 1, Integer::sum);
    }
    assertThat(times)
        .hasSize(ALL.size())
        .allSatisfy((family, count) -> assertThat(count).isEqualTo(3));
  }

  @ParameterizedTest
  @EnumSource(value = Family.class, mode = EnumSource.Mode.MATCH_NONE, names = "MIXED_.*")
  void aFamilyLeftOutIsNowhere(Family out) {
    Set<Family> without = EnumSet.complementOf(EnumSet.of(out));
    Corpus corpus = new Corpus(1, without, 120, 1);
    Set<Family> seen = new HashSet<>();
    for (int i = 0; i < corpus.timelines(); i++) {
      seen.addAll(corpus.timeline(i).origin().families());
    }
    assertThat(seen).doesNotContain(out).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void everyFamilyShowsItsPhase(Family family) {
    Set<Family> some = EnumSet.of(family, Family.TRAIN_STREAM, Family.SERVE_WRITE_THROUGH);
    Corpus corpus = new Corpus(5, some, 24, 2400);
    Map<Label, Integer> seconds = new EnumMap<>(Label.class);
    int all = 0;
    for (int i = 0; i < corpus.timelines(); i++) {
      CorpusTimeline timeline = corpus.timeline(i);
      while (timeline.origin().family() == family && timeline.next()) {
        seconds.merge(timeline.label(), 1, Integer::sum);
        timeline.also().ifPresent(also -> seconds.merge(also, 1, Integer::sum));
        all++;
      }
    }
    double share = seconds.getOrDefault(family.label(), 0) / (double) all;
    assertThat(share)
        .as("%s of %s", seconds, all)
        .isGreaterThan(family == Family.QUANTISE ? 0.1 : 0.2);
  }

  @Test
  void aMixedFamilyNeedsOthersToMix() {
    assertThatThrownBy(
            () -> new Corpus(1, Set.of(Family.MIXED_TRAIN_SERVE, Family.TRAIN_STEPS), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MIXED_TRAIN_SERVE needs another family for INFERENCE");
  }

  @Test
  void twoWorkloadsAddUpAndAreBothNamed() {
    Plan train = Switching.training();
    Plan serve = Switching.serving();
    Workload reader = new Workload(train, new Reports(true, true), new Dice(1));
    Workload server = new Workload(serve, new Reports(true, true), new Dice(2));
    CorpusTimeline timeline =
        new CorpusTimeline(
            new CorpusTimeline.Origin(0, Family.MIXED_TRAIN_SERVE, Set.of(), Tempo.CALM, false),
            new SharedStorage(20 * Sizes.GB, List.of(reader, server)),
            new Reports(true, true),
            900);
    int both = 0;
    while (timeline.next()) {
      Readings readings = timeline.readings();
      double read = reader.readBytes() + server.readBytes();
      assertThat(timeline.readBytes()).isEqualTo(read);
      assertThat(readings.orElse(Metric.READ_BYTES, -1)).isEqualTo(read);
      assertThat(readings.orElse(Metric.WRITE_OPS, -1))
          .isEqualTo(reader.writeOps() + server.writeOps());
      assertThat(read + timeline.writeBytes()).isLessThan(20 * Sizes.GB + 4);
      if (reader.readOps() > 0 && server.readOps() > 0) {
        double spent =
            reader.readOps() * reader.readLatencySeconds()
                + server.readOps() * server.readLatencySeconds();
        assertThat(readings.orElse(Metric.READ_LATENCY, 0) * timeline.readOps())
            .isCloseTo(spent, within(0.5 * spent));
      }
      if (timeline.labels().equals("TRAINING+INFERENCE")) {
        both++;
        assertThat(reader.label()).isEqualTo(Label.TRAINING);
        assertThat(server.label()).isEqualTo(Label.INFERENCE);
      }
    }
    assertThat(both).isGreaterThan(500);
  }

  @Test
  void sourcesTellLatencyAndGpuInSomeTimelinesOnly() {
    Corpus corpus = new Corpus(3, ALL, 100, 20);
    int gpu = 0;
    int latency = 0;
    for (int i = 0; i < 100; i++) {
      CorpusTimeline timeline = corpus.timeline(i);
      boolean sawGpu = false;
      boolean sawLatency = false;
      while (timeline.next()) {
        sawGpu |= timeline.readings().has(Metric.GPU_UTIL);
        sawLatency |= timeline.readings().has(Metric.READ_LATENCY);
      }
      gpu += sawGpu ? 1 : 0;
      latency += sawLatency ? 1 : 0;
    }
    assertThat(gpu).isBetween(15, 50);
    assertThat(latency).isBetween(25, 60);
  }

  private static long fingerprint(CorpusTimeline timeline) {
    long hash = 1;
    while (timeline.next()) {
      hash = 31 * hash + timeline.readings().hashCode();
      hash = 31 * hash + timeline.labels().hashCode();
    }
    return hash;
  }
}
