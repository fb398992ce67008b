package io.seiche.flink.operators;

import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormDetector;
import io.seiche.analysis.storm.StormState;
import io.seiche.analysis.switching.Switch;
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
 * Keeps each workload's penalty and raises its storms; a timer in event time ends them. State of a
 * workload without a switch for a week is dropped.
 *
 * <p>What is decided is decided by the rules that are broadcast: by new ones from a workload's next
 * switch on, and while it storms within {@value Looks#EVERY_MS} ms of event time.
 */
public class StormDetection
    extends KeyedBroadcastProcessFunction<String, Switch, PublishedBytes, Storm> {
  private final RulesInForce rules;
  private transient ValueState<StormState> states;

  /**
   * @param first the rules to start with, until later ones come
   */
  public StormDetection(PublishedRules first) {
    this.rules = new RulesInForce(first);
  }

  @Override
  public void open(OpenContext context) {
    states = getRuntimeContext().getState(new ValueStateDescriptor<>("storm", StormState.class));
  }

  @Override
  public void processElement(Switch next, ReadOnlyContext context, Collector<Storm> out)
      throws Exception {
    StormDetector detector = detector(context);
    TimerService timers = context.timerService();
    StormState before = states.value();
    if (before == null) {
      before = StormState.CALM;
      Retirement.schedule(timers, next.endMs());
    }
    StormState due = apply(detector.before(before, next), out);
    StormState counted = apply(detector.onSwitch(due, next), out);
    StormDetector.Step last = detector.after(counted, next);
    apply(last, out);
    Looks.schedule(timers, next.knownMs(), last.closesAtMs());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Storm> out)
      throws Exception {
    TimerService timers = context.timerService();
    StormState before = states.value();
    // The last watermark of a bounded input is no time: a storm at its end is still on.
    if (before == null || timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp()) {
      return;
    }
    StormDetector.Step step = detector(context).onTime(before, timestamp - StormDetector.SETTLE_MS);
    StormState after = apply(step, out);
    Looks.schedule(timers, timestamp, step.closesAtMs());
    if (after.open() == null && Retirement.due(timers, after.atMs(), timestamp)) {
      states.clear();
    }
  }

  private StormDetector detector(ReadOnlyContext context) throws Exception {
    Rules now = rules.now(context);
    return new StormDetector(now.storms(), now.site());
  }

  private StormState apply(StormDetector.Step step, Collector<Storm> out) throws Exception {
    states.update(step.after());
    step.raised().ifPresent(out::collect);
    return step.after();
  }

  @Override
  public void processBroadcastElement(PublishedBytes came, Context context, Collector<Storm> out)
      throws Exception {
    rules.take(came, context);
  }
}
