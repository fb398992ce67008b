package io.seiche.flink.operators;

import static java.util.Objects.requireNonNullElseGet;

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
    var descriptor = new ValueStateDescriptor<>("side", SwitchState.class);
    descriptor.enableTimeToLive(FrameIntake.ttl());
    states = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(PhaseTick tick, Context context, Collector<Switch> out)
      throws Exception {
    SwitchState state = requireNonNullElseGet(states.value(), SwitchState::new);
    detector.onTick(state, tick).ifPresent(out::collect);
    states.update(state);
  }
}
