package io.seiche.flink;

import io.seiche.flink.stream.PublishedBytes;
import io.seiche.flink.stream.Timeless;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.wire.InventoryCodec;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The inventory of a topology in which it does not change: what the intake starts with anyway. */
final class GivenInventory implements MapFunction<Long, PublishedBytes> {
  private static final long serialVersionUID = 1;

  private final PublishedInventory given;

  private GivenInventory(PublishedInventory given) {
    this.given = given;
  }

  static DataStream<PublishedBytes> of(StreamExecutionEnvironment env, Detection detection) {
    return env.fromSource(
            new NumberSequenceSource(1, 1),
            WatermarkStrategy.forGenerator(context -> new Timeless<>()),
            "inventory")
        .setParallelism(1)
        .uid("inventory")
        .name("inventory")
        .map(new GivenInventory(detection.inventory()))
        .returns(TypeInformation.of(PublishedBytes.class))
        .setParallelism(1)
        .uid("inventory-given")
        .name("inventory");
  }

  @Override
  public PublishedBytes map(Long once) {
    return new PublishedBytes(InventoryCodec.encode(given), given.publishedMs(), given.origin());
  }
}
