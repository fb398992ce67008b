package io.seiche.flink.operators;

import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.MixBook;
import io.seiche.analysis.trend.MixNews;
import io.seiche.analysis.trend.MixState;
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
 * Adds up what the workloads of each array and of the fleet did by hour and day and tells what
 * changed every so much event time, when an hour or day is settled, and at the end of a bounded
 * input. State of an array nobody was on for a week is dropped.
 */
public class MixRollup extends KeyedProcessFunction<String, MixNews, Mix> {
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("mix-health") {};

  private final MixBook book;
  private final Tellings tellings;
  private transient ValueState<MixState> states;

  /**
   * @param days the time zone of days
   * @param every how much event time until what changed is told
   */
  public MixRollup(ZoneId days, Duration every) {
    this.book = new MixBook(days);
    this.tellings = Tellings.every(every);
  }

  @Override
  public void open(OpenContext context) {
    states = getRuntimeContext().getState(new ValueStateDescriptor<>("mix", MixState.class));
  }

  @Override
  public void processElement(MixNews news, Context context, Collector<Mix> out) throws Exception {
    MixState state = states.value();
    if (state == null) {
      state = new MixState();
    }
    if (!book.take(state, news)) {
      context.output(HEALTH, new HealthCount("mix", news.key(), "late", news.endMs(), state.late));
    }
    wake(state, context.timerService(), news.endMs());
    states.update(state);
  }

  /** One timer: to tell, or when there is nothing to tell to drop the state. */
  private void wake(MixState state, TimerService timers, long nowMs) {
    long dueMs = MixBook.dueMs(state, tellings.nextMs(timers, nowMs));
    long retireMs = state.heardMs + Retirement.AFTER_MS;
    state.timerMs = Tellings.wake(timers, state.timerMs, dueMs == 0 ? retireMs : dueMs);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Mix> out) throws Exception {
    MixState state = states.value();
    if (state == null || timestamp != state.timerMs) {
      return;
    }
    TimerService timers = context.timerService();
    boolean over = timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    state.timerMs = 0;
    String key = context.getCurrentKey();
    int end = key.indexOf('/');
    MixBook.tell(
            state, key.substring(0, end), key.substring(end + 1), over ? Long.MAX_VALUE : timestamp)
        .forEach(out::collect);
    if (!over && timestamp >= state.heardMs + Retirement.AFTER_MS) {
      states.clear();
      return;
    }
    if (!over) {
      wake(state, timers, timestamp);
    }
    states.update(state);
  }
}
