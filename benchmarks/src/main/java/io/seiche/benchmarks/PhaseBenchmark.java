package io.seiche.benchmarks;

import io.seiche.analysis.features.TickBuilder;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseClassifier;
import io.seiche.analysis.phase.PhaseMemory;
import io.seiche.analysis.phase.PhaseTrack;
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
 * One tick through window, classifier and decision over time, simulated workloads in turn: with one
 * workload all of its state is in the cache, with many hardly any is.
 *
 * <p>{@code benchmarks/run --quick} on two cores of an AMD EPYC shared with other builds (load 5 to
 * 10), OpenJDK 17.0.15, 1 GiB heap; 3 short iterations, errors at 99.9 %. Good for the order of
 * magnitude, no more; what is allocated does not depend on the load.
 *
 * <pre>
 * workloads    Score    Error  Units     allocated
 *         1    386  ±    460  ns/tick     304 B
 *     10000   1826  ±    601  ns/tick     192 B
 * </pre>
 *
 * <p>Of what is allocated 128 bytes are the copy of the tick that gives it its time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PhaseBenchmark {
  private static final long START_MS = 1_767_225_600_000L;
  private static final int SECONDS = 600;

  /** Different shapes; with more workloads than these they repeat. */
  private static final int SHAPES = 50;

  private static final PhaseTrack.Listener UNHEARD =
      new PhaseTrack.Listener() {
        @Override
        public void decided(
            PhaseTrack.Pending before, PhaseTrack.Pending tick, PhaseMemory memory) {}

        @Override
        public void finished(PhaseTrack.Pending tick) {}
      };

  private final PhaseClassifier classifier = new PhaseClassifier(PhaseModelJson.shipped());
  private final List<List<WorkloadTick>> seconds = new ArrayList<>();
  private PhaseTrack[] tracks;
  private int workload;
  private int second;
  private long endMs = START_MS;

  @Param({"1", "10000"})
  private int workloads;

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
                            poll.intervalMs()));
                  });
        }
      }
      seconds.add(ticks);
    }
    tracks = new PhaseTrack[workloads];
    for (int i = 0; i < workloads; i++) {
      tracks[i] = new PhaseTrack();
    }
  }

  @Benchmark
  public Phase tick() {
    List<WorkloadTick> ticks = seconds.get(second);
    WorkloadTick shape = ticks.get(workload % ticks.size());
    PhaseTrack track = tracks[workload];
    track.take(at(shape, endMs), classifier, UNHEARD);
    workload++;
    if (workload == workloads) {
      workload = 0;
      second = (second + 1) % SECONDS;
      endMs += 1_000;
    }
    track.finish(Long.MIN_VALUE, classifier, UNHEARD);
    return track.finished.phase;
  }

  /** Time goes on when the shapes start over; the copy is part of what is measured. */
  private static WorkloadTick at(WorkloadTick tick, long endMs) {
    return new WorkloadTick(
        tick.workload(),
        tick.system(),
        tick.vantage(),
        endMs,
        tick.intervalMs(),
        tick.samples(),
        tick.known(),
        tick.readBytes(),
        tick.writeBytes(),
        tick.readOps(),
        tick.writeOps(),
        tick.readLatencyOps(),
        tick.readLatencySeconds(),
        tick.writeLatencyOps(),
        tick.writeLatencySeconds(),
        tick.busyRatio(),
        tick.gpuUtilSum(),
        tick.gpus());
  }
}
