package io.seiche.flink.operators;

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
    StormState before = states.value();
    if (before == null) {
      before = StormState.CALM;
      Retirement.schedule(context.timerService(), next.endMs());
    }
    StormState due = apply(detector.before(before, next), context, out);
    StormState counted = apply(detector.onSwitch(due, next), context, out);
    apply(detector.after(counted, next), context, out);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Storm> out)
      throws Exception {
    StormState before = states.value();
    // The last watermark of a bounded input is no time: a storm at its end is still on.
    if (before == null
        || context.timerService().currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp()) {
      return;
    }
    StormState after =
        apply(detector.onTime(before, timestamp - StormDetector.SETTLE_MS), context, out);
    if (after.open() == null && Retirement.due(context.timerService(), after.atMs(), timestamp)) {
      states.clear();
    }
  }

  private StormState apply(StormDetector.Step step, Context context, Collector<Storm> out)
      throws Exception {
    states.update(step.after());
    step.raised().ifPresent(out::collect);
    if (step.closesAtMs() > 0) {
      context.timerService().registerEventTimeTimer(step.closesAtMs() + StormDetector.SETTLE_MS);
    }
    return step.after();
  }
}
