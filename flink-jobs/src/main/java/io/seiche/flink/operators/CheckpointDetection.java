package io.seiche.flink.operators;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.condition.CheckpointDetector;
import io.seiche.analysis.condition.CheckpointState;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/**
 * Learns each workload's checkpoints from its live ticks and tells of those that are overdue or
 * slow; a timer in event time ends what fires when a workload falls silent. State of one silent for
 * a week is dropped.
 */
public class CheckpointDetection
    extends KeyedBroadcastProcessFunction<String, PhaseTick, PublishedBytes, Alert> {
  private final RulesInForce rules;
  private transient ValueState<CheckpointState> states;

  /**
   * @param first the rules to start with, until later ones come
   */
  public CheckpointDetection(PublishedRules first) {
    this.rules = new RulesInForce(first);
  }

  @Override
  public void open(OpenContext context) {
    states =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("checkpoints", CheckpointState.class));
  }

  @Override
  public void processElement(PhaseTick tick, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    if (tick.settled()) {
      return;
    }
    CheckpointState state = states.value();
    if (state == null) {
      state = new CheckpointState();
      Retirement.schedule(context.timerService(), tick.endMs());
    }
    long nowMs = context.timerService().currentWatermark();
    state.lagMs = nowMs > tick.endMs() ? nowMs - tick.endMs() : 0;
    detector(context).onTick(state, tick, out::collect);
    lookAgain(state, context.timerService());
    states.update(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
      throws Exception {
    CheckpointState state = states.value();
    // The last watermark of a bounded input is no time: what fires at its end still does.
    if (state == null
        || context.timerService().currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp()) {
      return;
    }
    if (timestamp == state.timerMs) {
      state.timerMs = 0;
      detector(context).onLook(state, context.getCurrentKey(), timestamp, out::collect);
      lookAgain(state, context.timerService());
      states.update(state);
    } else if (Retirement.due(context.timerService(), state.seenMs, timestamp)) {
      states.clear();
    }
  }

  /** One timer at a time, which finds out for itself whether it came too early. */
  private static void lookAgain(CheckpointState state, TimerService timers) {
    long atMs = CheckpointDetector.lookAgainMs(state);
    if (state.timerMs == 0 && atMs > 0) {
      timers.registerEventTimeTimer(atMs);
      state.timerMs = atMs;
    }
  }

  private CheckpointDetector detector(ReadOnlyContext context) throws Exception {
    return new CheckpointDetector(rules.now(context).checkpoints());
  }

  @Override
  public void processBroadcastElement(PublishedBytes came, Context context, Collector<Alert> out)
      throws Exception {
    rules.take(came, context);
  }
}
