package io.seiche.flink.operators;

import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.switching.SwitchState;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds changes of side per workload, by the rules that are broadcast: new ones from a workload's
 * next tick on. State of one silent for a week is dropped.
 */
public class SwitchDetection
    extends KeyedBroadcastProcessFunction<String, PhaseTick, PublishedBytes, Switch> {
  private final RulesInForce rules;
  private transient ValueState<SwitchState> states;

  /**
   * @param first the rules to start with, until later ones come
   */
  public SwitchDetection(PublishedRules first) {
    this.rules = new RulesInForce(first);
  }

  @Override
  public void open(OpenContext context) {
    states = getRuntimeContext().getState(new ValueStateDescriptor<>("side", SwitchState.class));
  }

  @Override
  public void processElement(PhaseTick tick, ReadOnlyContext context, Collector<Switch> out)
      throws Exception {
    SwitchState state = states.value();
    if (state == null) {
      state = new SwitchState();
      Retirement.schedule(context.timerService(), tick.endMs());
    }
    rules.now(context).switches().onTick(state, tick).forEach(out::collect);
    states.update(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Switch> out)
      throws Exception {
    SwitchState state = states.value();
    if (state != null && Retirement.due(context.timerService(), state.seenUntilMs, timestamp)) {
      states.clear();
    }
  }

  @Override
  public void processBroadcastElement(PublishedBytes came, Context context, Collector<Switch> out)
      throws Exception {
    rules.take(came, context);
  }
}
