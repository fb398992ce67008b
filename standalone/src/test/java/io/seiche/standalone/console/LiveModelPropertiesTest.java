package io.seiche.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.results.v1.Phase;
import io.seiche.results.v1.StormState;
import io.seiche.standalone.console.document.SpanDocument;
import io.seiche.standalone.console.document.SparkDocument;
import io.seiche.standalone.console.document.WorkloadDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold for any history. */
class LiveModelPropertiesTest {
  private static final List<String> WORKLOADS =
      List.of(Results.ROLLOUT, "volume/helium-1/kv", Results.NODE);
  private static final Phase[] PHASES = {
    Phase.TRAINING, Phase.CHECKPOINT, Phase.INFERENCE, Phase.IDLE
  };

  @Property(tries = 200)
  void orderAndRepeatsDoNotChangeThePicture(
      @ForAll @IntRange(min = 1, max = 900) int seconds, @ForAll Random random) {
    List<Consumer<LiveModel>> history = history(seconds, random);
    List<Consumer<LiveModel>> shuffled = new ArrayList<>(history);
    for (int i = 0; i < history.size(); i += 3) {
      shuffled.add(history.get(i));
    }
    Collections.shuffle(shuffled, random);
    assertThat(told(shuffled).snapshot(Results.at(seconds + 3)))
        .isEqualTo(told(history).snapshot(Results.at(seconds + 3)));
  }

  @Property(tries = 200)
  void aSnapshotWithItsUpdatesIsTheNextSnapshot(
      @ForAll @IntRange(min = 30, max = 600) int seconds, @ForAll Random random) {
    LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
    List<Consumer<LiveModel>> history = history(seconds, random);
    for (int i = 0; i + 40 <= history.size(); i += 40) {
      Collections.shuffle(history.subList(i, i + 40), random);
    }
    Map<String, WorkloadDocument> page = new LinkedHashMap<>();
    long version = -1;
    int told = 0;
    while (told < history.size()) {
      int next = Math.min(history.size(), told + 1 + random.nextInt(20));
      history.subList(told, next).forEach(message -> message.accept(model));
      told = next;
      Picture picture = model.updateSince(version, Results.at(seconds));
      picture.workloads().forEach(row -> page.merge(row.now().id(), row, Merge::rows));
      version = picture.version();
    }
    for (WorkloadDocument row : model.snapshot(Results.at(seconds)).workloads()) {
      assertThat(page.get(row.now().id())).isEqualTo(row);
    }
  }

  private static LiveModel told(List<Consumer<LiveModel>> messages) {
    LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
    messages.forEach(message -> message.accept(model));
    return model;
  }

  /** What a pipeline says in so many seconds: phases of any length, now and then a silence. */
  private static List<Consumer<LiveModel>> history(int seconds, Random random) {
    List<Consumer<LiveModel>> out = new ArrayList<>();
    for (String workload : WORKLOADS) {
      int second = 0;
      while (second < seconds) {
        int length = 1 + random.nextInt(120);
        if (random.nextInt(4) > 0) {
          phase(out, workload, PHASES[random.nextInt(PHASES.length)], second, second + length);
        }
        second += length;
      }
    }
    for (int i = 0; i < seconds / 60; i++) {
      int second = i * 60 + random.nextInt(60);
      StormState state = StormState.forNumber(1 + random.nextInt(3));
      out.add(
          m ->
              m.onSwitch(
                  Results.change(Results.NODE, Phase.TRAINING, Phase.INFERENCE, second),
                  at(second)));
      out.add(
          m -> m.onStorm(Results.storm(Results.NODE, state, second, 2_000 + second), at(second)));
      out.add(
          m ->
              m.onAlert(
                  Results.alert(Results.NODE, state != StormState.CLOSED, second), at(second)));
      out.add(m -> m.onHealth(Results.health("gpu-b11", "late", second, second), at(second)));
    }
    return out;
  }

  private static void phase(
      List<Consumer<LiveModel>> out, String workload, Phase phase, int from, int until) {
    out.add(m -> m.onVerdict(Results.verdict(workload, phase, from, from + 1), at(from + 1)));
    for (int second = from + 5 - from % 5; second <= until; second += 5) {
      int end = second;
      out.add(m -> m.onActivity(Results.activity(workload, end, end * 1e6), at(end)));
      if ((second - from) % 60 == 0) {
        out.add(m -> m.onVerdict(Results.verdict(workload, phase, from, end), at(end)));
      }
    }
  }

  private static long at(long second) {
    return Results.at(second + 1);
  }

  /** As the contract has the page merge. */
  private static final class Merge {
    static WorkloadDocument rows(WorkloadDocument known, WorkloadDocument fresh) {
      TreeMap<Long, SpanDocument> spans = new TreeMap<>();
      known.spans().forEach(span -> spans.put(span.startMs(), span));
      fresh.spans().forEach(span -> spans.put(span.startMs(), span));
      List<Long> said = fresh.spans().stream().map(SpanDocument::startMs).toList();
      spans
          .values()
          .removeIf(
              span ->
                  !said.contains(span.startMs())
                      && fresh.spans().stream()
                          .anyMatch(
                              f -> f.startMs() < span.startMs() && span.startMs() < f.endMs()));
      TreeMap<Long, SparkDocument.Point> points = new TreeMap<>();
      known.spark().points().forEach(point -> points.put(point.startMs(), point));
      fresh.spark().points().forEach(point -> points.put(point.startMs(), point));
      return new WorkloadDocument(
          fresh.now(),
          List.copyOf(spans.values()),
          new SparkDocument(fresh.spark().stepMs(), List.copyOf(points.values())));
    }
  }
}
