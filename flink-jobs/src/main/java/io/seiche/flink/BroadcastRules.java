package io.seiche.flink;

import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.operators.RulesInForce;
import io.seiche.flink.operators.RulesIntake;
import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Rules on their way to all operators that decide by them, looked at once.
 *
 * @param good those that can be used, for operators that keep {@link RulesInForce}
 * @param health counts of those that cannot
 */
public record BroadcastRules(BroadcastStream<PublishedBytes> good, DataStream<HealthCount> health) {
  /** Rules as they come. */
  public static BroadcastRules of(DataStream<PublishedBytes> rules) {
    SingleOutputStreamOperator<PublishedBytes> good =
        rules
            .process(new RulesIntake())
            .returns(TypeInformation.of(PublishedBytes.class))
            .setParallelism(1)
            .uid("rules-intake")
            .name("rules");
    return new BroadcastRules(
        good.broadcast(RulesInForce.STATE), good.getSideOutput(RulesIntake.HEALTH));
  }
}
