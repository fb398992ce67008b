package io.seiche.benchmarks;

import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Time per sample for frames of 64 volumes with seven readings each; {@code peek} per frame.
 *
 * <p>{@code benchmarks/run --quick} on two cores of an AMD EPYC shared with other builds (load 5 to
 * 10), OpenJDK 17.0.15, 1 GiB heap; 3 short iterations, errors at 99.9 %. Good for the order of
 * magnitude, no more; what is allocated does not depend on the load.
 *
 * <pre>
 * Benchmark        Score    Error  Units      allocated
 * encode           223  ±    564  ns/sample     453 B
 * decode           376  ±    561  ns/sample     801 B
 * peek              59  ±    253  ns/frame        0 B
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameCodecBenchmark {
  private static final int SAMPLES = 64;

  private final Frame frame = frame();
  private final byte[] bytes = FrameCodec.encode(frame);

  private static Frame frame() {
    Random random = new Random(1);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      Readings readings =
          Readings.builder()
              .put(Metric.READ_OPS, random.nextInt(10_000))
              .put(Metric.WRITE_OPS, random.nextInt(10_000))
              .put(Metric.READ_BYTES, random.nextInt(1 << 30))
              .put(Metric.WRITE_BYTES, random.nextInt(1 << 30))
              .put(Metric.READ_LATENCY, random.nextDouble() / 100)
              .put(Metric.WRITE_LATENCY, random.nextDouble() / 100)
              .put(Metric.BUSY, random.nextDouble())
              .build();
      samples.add(Sample.of(new ResourceId("array-1", ResourceKind.VOLUME, "vol-" + i), readings));
    }
    return new Frame(
        "array-1", "array-1/ontap", 1_767_225_600_000L, 1, 1_767_225_601_000L, 1_000, samples);
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public byte[] encode() {
    return FrameCodec.encode(frame);
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public Frame decode() throws MalformedFrameException {
    return FrameCodec.decode(bytes);
  }

  /** For a whole frame: what a source asks of each record. */
  @Benchmark
  public long peek() {
    return FrameCodec.peekEndMs(bytes, 0);
  }
}
