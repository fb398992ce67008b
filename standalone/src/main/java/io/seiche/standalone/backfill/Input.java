package io.seiche.standalone.backfill;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.Attribution;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What history is rebuilt from. */
interface Input {
  /** All of it, in order of time; then it ends. */
  DataStream<FrameBytes> frames(StreamExecutionEnvironment env);

  /** Which workload owns what the inventory does not name. */
  Attribution attribution();

  /** Start of what is read, epoch milliseconds. */
  long startMs();

  /** About the end of what is read, epoch milliseconds. */
  long endMs();

  /** Start of what counts: what is read before helps to understand it. Epoch milliseconds. */
  long fromMs();

  /** The same for the same data alone, but for what is added at its end. */
  String fingerprint();

  /** How far it goes, where that is another every time it is asked for. */
  default Optional<TopicRange> range() {
    return Optional.empty();
  }

  /** The same, as far as it went before. */
  default Input within(TopicRange range) {
    return this;
  }

  /** E.g. {@code 2 recordings}. */
  String words();
}
