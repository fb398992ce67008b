package io.seiche.flink;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Inventories and rules of a topology in which they stay what it starts with. */
final class NothingPublished {
  private NothingPublished() {}

  /**
   * None, ever. Made of the frames, so that event time goes on beside theirs: a source of its own
   * that comes up late would hold it back, in a short recording to the very end.
   */
  static DataStream<PublishedBytes> beside(DataStream<FrameBytes> frames) {
    return frames
        .flatMap(NothingPublished::nothing)
        .returns(TypeInformation.of(PublishedBytes.class))
        .setParallelism(1)
        .uid("nothing-published")
        .name("neither inventories nor rules");
  }

  private static void nothing(FrameBytes frame, Collector<PublishedBytes> out) {}
}
