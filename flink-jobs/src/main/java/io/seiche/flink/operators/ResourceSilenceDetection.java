package io.seiche.flink.operators;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.condition.ResourceRoll;
import io.seiche.analysis.condition.ResourceSilence;
import io.seiche.analysis.condition.Sign;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Calls each system's roll of resources and tells of those that are missing. State of a system
 * silent for a week is dropped.
 */
public class ResourceSilenceDetection
    extends KeyedBroadcastProcessFunction<String, Sign, PublishedBytes, Alert> {
  private final RulesInForce rules;
  private transient ValueState<ResourceRoll> rolls;

  /**
   * @param first the rules to start with, until later ones come
   */
  public ResourceSilenceDetection(PublishedRules first) {
    this.rules = new RulesInForce(first);
  }

  @Override
  public void open(OpenContext context) {
    rolls = getRuntimeContext().getState(new ValueStateDescriptor<>("roll", ResourceRoll.class));
  }

  @Override
  public void processElement(Sign sign, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    if (sign.resources().isEmpty()) {
      return;
    }
    ResourceRoll roll = rolls.value();
    if (roll == null) {
      roll = new ResourceRoll();
      Retirement.schedule(context.timerService(), sign.endMs());
    }
    new ResourceSilence(rules.now(context).silence()).onSign(roll, sign, out::collect);
    rolls.update(roll);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
      throws Exception {
    ResourceRoll roll = rolls.value();
    if (roll != null && Retirement.due(context.timerService(), roll.seenMs, timestamp)) {
      rolls.clear();
    }
  }

  @Override
  public void processBroadcastElement(PublishedBytes came, Context context, Collector<Alert> out)
      throws Exception {
    rules.take(came, context);
  }
}
