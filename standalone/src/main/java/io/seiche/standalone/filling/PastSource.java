package io.seiche.standalone.filling;

import io.seiche.flink.recording.InStep;
import io.seiche.flink.stream.FrameBytes;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The simulated past as a source. It begins with the first day wherever it is restored, falls
 * silent at the present and does not end: for the topology time goes on, with other frames.
 */
final class PastSource implements Source<FrameBytes, PastSource.None, PastSource.None> {
  private final PastDays days;
  private final String collector;
  private final String progress;

  private PastSource(PastDays days, String collector, String progress) {
    this.days = days;
    this.collector = collector;
    this.progress = progress;
  }

  /**
   * Its frames, in time order.
   *
   * @param collector the one that tells of the same systems from now on
   */
  static DataStream<FrameBytes> from(
      StreamExecutionEnvironment env, PastDays days, String collector, FillingProgress progress) {
    return env.fromSource(
            new PastSource(days, collector, progress.name()),
            WatermarkStrategy.<FrameBytes>forGenerator(context -> new InStep<>())
                .withTimestampAssigner((frame, none) -> frame.endMs()),
            "past",
            TypeInformation.of(FrameBytes.class))
        .setParallelism(1)
        .uid("past")
        .name("past");
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<FrameBytes, None> createReader(SourceReaderContext context)
      throws IOException {
    return new PastReader(new PastFrames(days, collector), FillingProgress.of(progress));
  }

  @Override
  public SplitEnumerator<None, None> createEnumerator(SplitEnumeratorContext<None> context) {
    return new Enumerator();
  }

  @Override
  public SplitEnumerator<None, None> restoreEnumerator(
      SplitEnumeratorContext<None> context, None state) {
    return new Enumerator();
  }

  @Override
  public SimpleVersionedSerializer<None> getSplitSerializer() {
    return new NoneSerializer();
  }

  @Override
  public SimpleVersionedSerializer<None> getEnumeratorCheckpointSerializer() {
    return new NoneSerializer();
  }

  /** There is one reader, and it needs no part of anything. */
  record None() implements SourceSplit {
    @Override
    public String splitId() {
      return "none";
    }
  }

  private static final class Enumerator implements SplitEnumerator<None, None> {
    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<None> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public None snapshotState(long checkpoint) {
      return new None();
    }

    @Override
    public void close() {}
  }

  private static final class NoneSerializer implements SimpleVersionedSerializer<None> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(None none) {
      return new byte[0];
    }

    @Override
    public None deserialize(int version, byte[] bytes) {
      return new None();
    }
  }
}
