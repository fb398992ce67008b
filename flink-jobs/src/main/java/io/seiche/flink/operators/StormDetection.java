package io.seiche.flink.operators;

import static java.util.Objects.requireNonNullElse;

import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormDetector;
import io.seiche.analysis.storm.StormState;
import io.seiche.analysis.switching.Switch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/**
 * Keeps each workload's penalty and raises its storms; a timer in event time ends them. State of a
 * workload without a switch for a week is dropped.
 */
public class StormDetection extends KeyedProcessFunction<String, Switch, Storm> {
  private final StormDetector detector;
  private transient ValueState<StormState> states;

  public StormDetection(StormDetector detector) {
    this.detector = detector;
  }

  @Override
  public void open(OpenContext context) {
    states = getRuntimeContext().getState(new ValueStateDescriptor<>("storm", StormState.class));
  }

  @Override
  public void processElement(Switch next, Context context, Collector<Storm> out) throws Exception {
    StormState before = requireNonNullElse(states.value(), StormState.CALM);
    // A timer runs only when the watermark does: what ended before this switch ends now.
    StormDetector.Step ended = detector.onTime(before, next.endMs());
    ended.raised().ifPresent(out::collect);
    apply(detector.onSwitch(ended.after(), next), context, out);
    Retirement.schedule(context.timerService(), next.endMs());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Storm> out)
      throws Exception {
    // The last watermark of a bounded input is no time: a storm at its end is still on.
    if (context.timerService().currentWatermark() < Watermark.MAX_WATERMARK.getTimestamp()) {
      StormState before = requireNonNullElse(states.value(), StormState.CALM);
      apply(detector.onTime(before, timestamp), context, out);
      if (before.open() == null && timestamp >= before.atMs() + Retirement.AFTER_MS) {
        states.clear();
      }
    }
  }

  private void apply(StormDetector.Step step, Context context, Collector<Storm> out)
      throws Exception {
    states.update(step.after());
    step.raised().ifPresent(out::collect);
    if (step.closesAtMs() > 0) {
      context.timerService().registerEventTimeTimer(step.closesAtMs());
    }
  }
}
