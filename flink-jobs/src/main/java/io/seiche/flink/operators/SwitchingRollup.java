package io.seiche.flink.operators;

import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.trend.Charge;
import io.seiche.analysis.trend.StormTime;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.analysis.trend.SwitchingBook;
import io.seiche.analysis.trend.SwitchingMemory;
import io.seiche.analysis.trend.SwitchingState;
import io.seiche.flink.stream.ScopeNews;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Puts the switches and storms of each workload, each array and the fleet together by hour and day,
 * and tells what changed every so much event time, at the end of an hour or day, and at the end of
 * a bounded input. What is older than can be corrected is dropped every hour.
 */
public class SwitchingRollup extends KeyedProcessFunction<String, ScopeNews, SwitchingBill> {
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("switching-health") {};

  private static final long SWEEP_MS = Duration.ofHours(1).toMillis();

  private final SwitchingBook book;
  private final Tellings tellings;
  private transient ValueState<SwitchingState> states;
  private transient MapState<String, Charge> charges;
  private transient MapState<String, StormTime> storms;

  /**
   * @param days the time zone of days
   * @param every how much event time until what changed is told
   */
  public SwitchingRollup(ZoneId days, Duration every) {
    this.book = new SwitchingBook(days);
    this.tellings = Tellings.every(every);
  }

  @Override
  public void open(OpenContext context) {
    states =
        getRuntimeContext().getState(new ValueStateDescriptor<>("switching", SwitchingState.class));
    charges =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("charges", String.class, Charge.class));
    storms =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("storms", String.class, StormTime.class));
  }

  @Override
  public void processElement(ScopeNews news, Context context, Collector<SwitchingBill> out)
      throws Exception {
    TimerService timers = context.timerService();
    SwitchingState state = states.value();
    if (state == null) {
      state = new SwitchingState();
      state.sweepMs = news.eventTimeMs() + SWEEP_MS;
      timers.registerEventTimeTimer(state.sweepMs);
    }
    if (!take(state, news)) {
      context.output(
          HEALTH, new HealthCount("switching", news.key(), "late", news.eventTimeMs(), state.late));
    }
    wake(state, timers, news.eventTimeMs());
    states.update(state);
  }

  /** Whether it was in time. */
  private boolean take(SwitchingState state, ScopeNews news) {
    if (news.coverage() != null) {
      SwitchingBook.take(state, news.coverage());
      return true;
    }
    return news.found() == null
        ? book.take(memory(), state, news.storm())
        : book.take(memory(), state, news.found());
  }

  private SwitchingMemory memory() {
    return new SwitchingMemory(new Entries<>(charges, "switches"), new Entries<>(storms, "storms"));
  }

  private void wake(SwitchingState state, TimerService timers, long nowMs) {
    long dueMs = SwitchingBook.dueMs(state, tellings.nextMs(timers, nowMs));
    state.tellMs = Tellings.wake(timers, state.tellMs, dueMs);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SwitchingBill> out)
      throws Exception {
    TimerService timers = context.timerService();
    SwitchingState state = states.value();
    if (state == null) {
      return;
    }
    // The last watermark of a bounded input is no time: what was not over then never will be.
    boolean over = timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    long nowMs = over ? SwitchingBook.heardMs(state) : timestamp;
    if (timestamp == state.tellMs) {
      state.tellMs = 0;
      String key = context.getCurrentKey();
      int end = key.indexOf('/');
      SwitchingBook.tell(state, key.substring(0, end), key.substring(end + 1), nowMs)
          .forEach(out::collect);
    }
    if (timestamp == state.sweepMs && !over) {
      if (!SwitchingBook.sweep(memory(), state, nowMs)) {
        states.clear();
        charges.clear();
        storms.clear();
        return;
      }
      state.sweepMs = timestamp + SWEEP_MS;
      timers.registerEventTimeTimer(state.sweepMs);
    }
    if (!over) {
      wake(state, timers, nowMs);
    }
    states.update(state);
  }
}
