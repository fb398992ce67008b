package io.seiche.benchmarks;

import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.features.FeatureExtractor;
import io.seiche.analysis.features.Signals;
import io.seiche.analysis.features.TickBuilder;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseClassifier;
import io.seiche.analysis.phase.PhaseMemory;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.phase.Smoother;
import io.seiche.analysis.phase.Unsettled;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.collectors.source.simulator.Schedule;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One tick of a workload through the classification as shipped, simulated workloads in turn: with
 * one workload all of its state is in the cache, with many hardly any is. {@link #live} is what a
 * live verdict costs, {@link #settled} with settling in blocks on top; the others are what of it
 * each step takes by itself.
 *
 * <p>{@code benchmarks/run Phase} with {@code -f 1 -wi 3 -i 6 -w 1s -r 1s} on two cores of an AMD
 * EPYC shared with other work (load 2 to 6), OpenJDK 17.0.15, 1 GiB heap, errors at 99.9 %; the
 * shipped model has 770 trees live, 60 for two workloads, 770 settled. What is allocated does not
 * depend on the load; 136 bytes of it are the copy.
 *
 * <p>Ticks of one second:
 *
 * <pre>
 *                     1 workload              10,000 workloads
 *                     ns/tick      allocated  ns/tick
 * copy                  24 ±    1    136 B       14 ±    1
 * signals               78 ±    7              180 ±   88
 * signalsAndFeatures   979 ±   15            1,483 ±   93
 * decision           7,564 ± 1390    136 B   6,789 ±  385
 * live               6,848 ±  601    136 B   9,181 ± 2747
 * settled           13,800 ±  520    290 B  19,146 ± 2198
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PhaseBenchmark {
  private static final long START_MS = 1_767_225_600_000L;
  private static final int SECONDS = 600;

  /** Different shapes; with more workloads than these they repeat. */
  private static final int SHAPES = 50;

  private final PhaseModel model = PhaseModelJson.shipped();
  private final PhaseClassifier classifier = new PhaseClassifier(model);
  private final Smoother smoother = new Smoother(model);
  private final FeatureExtractor extractor = new FeatureExtractor();
  private final float[] features = new float[FeatureCatalogue.COUNT];
  private final List<List<WorkloadTick>> seconds = new ArrayList<>();
  private Workload[] all;
  private int workload;
  private int second;
  private long endMs = START_MS;

  @Param({"1", "10000"})
  private int workloads;

  /** Length of a tick, seconds. */
  @Param({"1", "15"})
  private int interval;

  /** What is kept of one workload. */
  private static final class Workload implements PhaseTrack.Listener {
    private final PhaseTrack track = new PhaseTrack();
    private final Unsettled unsettled = new Unsettled();
    private final Signals signals = new Signals();
    private final PhaseMemory memory = new PhaseMemory();

    @Override
    public void decided(PhaseTrack.Pending before, PhaseTrack.Pending tick, PhaseMemory memory) {}

    @Override
    public void finished(PhaseTrack.Pending tick) {
      if (tick.tick().knowsIo()) {
        unsettled.add(tick.tick());
      }
    }
  }

  @Setup
  public void simulate() {
    FleetSimulator fleet = FleetSimulator.sized(1, SHAPES, Schedule.MIXED);
    for (int i = 1; i <= SECONDS; i++) {
      List<WorkloadTick> ticks = new ArrayList<>();
      for (Poll poll : fleet.tick(START_MS + 1_000L * i)) {
        for (Sample sample : poll.samples()) {
          Attribution.BY_SYSTEM
              .workload(sample.resource())
              .ifPresent(
                  name -> {
                    TickBuilder tick = new TickBuilder();
                    tick.add(sample.readings());
                    ticks.add(
                        tick.build(
                            name,
                            poll.system(),
                            sample.resource().kind().vantage(),
                            poll.endMs(),
                            interval * poll.intervalMs()));
                  });
        }
      }
      seconds.add(ticks);
    }
    all = new Workload[workloads];
    for (int i = 0; i < workloads; i++) {
      all[i] = new Workload();
      settleApart(all[i], i);
    }
  }

  /** As if each had begun at another second: not all blocks are settled at once. */
  private void settleApart(Workload of, int at) {
    for (int i = 0; i < Unsettled.FUTURE + at % Unsettled.BLOCK; i++) {
      List<WorkloadTick> ticks = seconds.get(i);
      WorkloadTick tick = ticks.get(at % ticks.size());
      of.unsettled.add(tick.endingAt(START_MS - 1_000L * interval * (Unsettled.CAPACITY - i)));
    }
  }

  /** The next workload's tick; the copy that gives it its time is part of what is measured. */
  @Benchmark
  public WorkloadTick copy() {
    List<WorkloadTick> ticks = seconds.get(second);
    WorkloadTick tick = ticks.get(workload % ticks.size()).endingAt(endMs);
    workload++;
    if (workload == workloads) {
      workload = 0;
      second = (second + 1) % SECONDS;
      endMs += 1_000L * interval;
    }
    return tick;
  }

  @Benchmark
  public Phase live() {
    Workload of = all[workload];
    take(of, copy());
    of.unsettled.size = 0;
    return of.track.finished.phase;
  }

  @Benchmark
  public Phase settled() {
    Workload of = all[workload];
    take(of, copy());
    if (of.unsettled.full()) {
      smoother.settle(of.unsettled, Unsettled.BLOCK);
    }
    return of.track.finished.phase;
  }

  private void take(Workload of, WorkloadTick tick) {
    of.track.take(tick, classifier, of);
    of.track.finish(Long.MIN_VALUE, classifier, of);
  }

  @Benchmark
  public Signals signals() {
    Signals signals = all[workload].signals;
    signals.add(copy());
    return signals;
  }

  @Benchmark
  public float[] signalsAndFeatures() {
    extractor.fill(signals(), features);
    return features;
  }

  /** Signals, features, both forests and the decision. */
  @Benchmark
  public Phase decision() {
    PhaseMemory memory = all[workload].memory;
    classifier.observe(memory, copy());
    return memory.phase;
  }
}
