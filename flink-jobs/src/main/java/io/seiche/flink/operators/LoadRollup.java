package io.seiche.flink.operators;

import io.seiche.analysis.condition.Draw;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.LoadBook;
import io.seiche.analysis.trend.LoadState;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Adds up what each system had to bear by hour and day and tells what changed every so much event
 * time, at the end of an hour or day, and at the end of a bounded input. State of a system that
 * nobody drew from for a week is dropped.
 */
public class LoadRollup extends KeyedProcessFunction<String, Draw, Load> {
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("load-health") {};

  private final LoadBook book;
  private final Tellings tellings;
  private transient ValueState<LoadState> states;

  /**
   * @param days the time zone of days
   * @param every how much event time until what changed is told
   */
  public LoadRollup(ZoneId days, Duration every) {
    this.book = new LoadBook(days);
    this.tellings = Tellings.every(every);
  }

  @Override
  public void open(OpenContext context) {
    states = getRuntimeContext().getState(new ValueStateDescriptor<>("load", LoadState.class));
  }

  @Override
  public void processElement(Draw draw, Context context, Collector<Load> out) throws Exception {
    TimerService timers = context.timerService();
    LoadState state = states.value();
    if (state == null) {
      state = new LoadState();
      state.retireMs = draw.endMs() + Retirement.AFTER_MS;
      timers.registerEventTimeTimer(state.retireMs);
    }
    if (!book.take(state, draw)) {
      context.output(
          HEALTH, new HealthCount("load", draw.system(), "late", draw.endMs(), state.late));
    }
    wake(state, timers, draw.endMs());
    states.update(state);
  }

  private void wake(LoadState state, TimerService timers, long nowMs) {
    long dueMs = LoadBook.dueMs(state, tellings.nextMs(timers, nowMs));
    state.tellMs = Tellings.wake(timers, state.tellMs, dueMs);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Load> out)
      throws Exception {
    TimerService timers = context.timerService();
    LoadState state = states.value();
    if (state == null) {
      return;
    }
    // The last watermark of a bounded input is no time: what was not over then never will be.
    boolean over = timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    if (timestamp == state.tellMs) {
      state.tellMs = 0;
      LoadBook.tell(state, context.getCurrentKey(), over ? state.untilMs : timestamp)
          .forEach(out::collect);
    }
    if (over) {
      states.update(state);
      return;
    }
    if (timestamp == state.retireMs) {
      if (timestamp >= state.untilMs + Retirement.AFTER_MS && state.tellMs == 0) {
        states.clear();
        return;
      }
      state.retireMs = Math.max(timestamp + 1, state.untilMs + Retirement.AFTER_MS);
      timers.registerEventTimeTimer(state.retireMs);
    }
    wake(state, timers, timestamp);
    states.update(state);
  }
}
