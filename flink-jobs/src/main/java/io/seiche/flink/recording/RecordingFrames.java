package io.seiche.flink.recording;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.recording.RecordingSummary;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Frames from a recording, in time order. */
public final class RecordingFrames {
  private RecordingFrames() {}

  /**
   * The frames of one recording.
   *
   * @param summary of the file, which must not change meanwhile
   */
  public static DataStream<FrameBytes> from(
      StreamExecutionEnvironment env, RecordingSummary summary) {
    return from(env, List.of(summary), SystemOf.FILE);
  }

  /**
   * The frames of several, in order of time. Of one resource they must not overlap.
   *
   * @param summaries of the files, which must not change meanwhile
   */
  public static DataStream<FrameBytes> from(
      StreamExecutionEnvironment env, List<RecordingSummary> summaries, SystemOf systems) {
    return env.fromSource(
            new RecordingSource(summaries, systems),
            WatermarkStrategy.<FrameBytes>forGenerator(context -> new InStep<>())
                .withTimestampAssigner((frame, none) -> frame.endMs()),
            "recording",
            TypeInformation.of(FrameBytes.class))
        .setParallelism(1)
        .uid("recording")
        .name("recording");
  }

  /**
   * What a resource in a recording is to the topology. Its name stays as written, whatever it
   * stands for, and is a workload's where no inventory says otherwise.
   */
  public static ResourceId resource(RecordingSummary summary, String resource) {
    return SystemOf.FILE.resource(summary, resource);
  }

  static ResourceKind kind(String resource) {
    return ResourceId.ofPath(resource).map(ResourceId::kind).orElse(ResourceKind.VOLUME);
  }

  /** The recording's name stands for the system it was made on. */
  static String system(RecordingSummary summary) {
    return name(summary.file().getFileName().toString());
  }

  /** A file's name without {@code .csv} and {@code .gz}. */
  public static String name(String fileName) {
    String name = fileName;
    for (String suffix : new String[] {".gz", ".csv"}) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        name = name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }
}
