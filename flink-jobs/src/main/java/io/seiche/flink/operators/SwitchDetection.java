package io.seiche.flink.operators;

import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.analysis.switching.SwitchState;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Finds changes of side per workload. State of one silent for a week is dropped. */
public class SwitchDetection extends KeyedProcessFunction<String, PhaseTick, Switch> {
  private final SwitchDetector detector;
  private transient ValueState<SwitchState> states;

  public SwitchDetection(SwitchDetector detector) {
    this.detector = detector;
  }

  @Override
  public void open(OpenContext context) {
    states = getRuntimeContext().getState(new ValueStateDescriptor<>("side", SwitchState.class));
  }

  @Override
  public void processElement(PhaseTick tick, Context context, Collector<Switch> out)
      throws Exception {
    SwitchState state = states.value();
    if (state == null) {
      state = new SwitchState();
      Retirement.schedule(context.timerService(), tick.endMs());
    }
    detector.onTick(state, tick).forEach(out::collect);
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
}
