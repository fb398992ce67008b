package io.seiche.benchmarks;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.collectors.source.simulator.FleetRecording;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.collectors.source.simulator.Schedule;
import io.seiche.flink.Detection;
import io.seiche.flink.SeicheTopology;
import io.seiche.flink.recording.RecordingFrames;
import io.seiche.flink.stream.Answer;
import io.seiche.flink.stream.ResultSink;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A recording through the production topology on the embedded Flink, from CSV to verdicts, switches
 * and storms, which are thrown away: rows a second, with the start of the job. The recording is an
 * hour of 100 simulated workloads, 360,000 rows, one each per second.
 *
 * <p>{@code benchmarks/run --quick} on two cores of an AMD EPYC shared with other builds (load 5 to
 * 10), OpenJDK 17.0.15, 1 GiB heap; 3 short iterations, errors at 99.9 %. Good for the order of
 * magnitude, no more; what is allocated does not depend on the load.
 *
 * <pre>
 * parallelism      Score      Error  Units     allocated
 *           1    117,148  ± 137,538  rows/s     4.8 kB/row
 *           2    129,347  ± 678,060  rows/s     4.8 kB/row
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReplayBenchmark {
  private static final int WORKLOADS = 100;

  @Param({"1", "2"})
  private int parallelism;

  private Path file;
  private RecordingSummary summary;
  private EmbeddedFlink flink;

  /** What JMH reports beside jobs a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Played {
    public long rows;
  }

  @Setup
  public void record() throws Exception {
    file = Files.createTempFile("seiche-replay", ".csv");
    FleetRecording.write(
        file,
        FleetSimulator.sized(1, WORKLOADS, Schedule.MIXED),
        Instant.parse("2026-01-01T00:00:00Z"),
        Duration.ofHours(1));
    summary = RecordingSummary.of(file, rows -> {});
    flink = EmbeddedFlink.start(parallelism);
  }

  @TearDown
  public void remove() throws IOException {
    flink.close();
    Files.delete(file);
  }

  @Benchmark
  public void replay(Played played) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    env.setParallelism(parallelism);
    Detection detection = Detection.of(Attribution.BY_RESOURCE);
    SeicheTopology.wire(RecordingFrames.from(env, summary), detection, List.of(new Nowhere()));
    flink.run(env, "replay");
    played.rows += summary.rows();
  }

  private static final class Nowhere implements ResultSink {
    @Override
    public void answers(DataStream<Answer> answers) {
      answers.sinkTo(new DiscardingSink<>());
    }

    @Override
    public void verdicts(DataStream<Verdict> verdicts) {
      verdicts.sinkTo(new DiscardingSink<>());
    }

    @Override
    public void switches(DataStream<Switch> switches) {
      switches.sinkTo(new DiscardingSink<>());
    }

    @Override
    public void storms(DataStream<Storm> storms) {
      storms.sinkTo(new DiscardingSink<>());
    }

    @Override
    public void alerts(DataStream<Alert> alerts) {
      alerts.sinkTo(new DiscardingSink<>());
    }
  }
}
