package io.seiche.flink.operators;

import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.trend.MixNews;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.OccupancyBook;
import io.seiche.analysis.trend.OccupancyState;
import io.seiche.flink.stream.OccupancyNews;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Puts each workload's stretches together by hour and day and tells what changed every so much
 * event time, and at the end of a bounded input; at once, and on the side, what that changes of its
 * array and of the fleet. State of a workload silent for a week is dropped.
 */
public class OccupancyRollup extends KeyedProcessFunction<String, OccupancyNews, Occupancy> {
  public static final OutputTag<MixNews> MIX = new OutputTag<>("mix-news") {};
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("occupancy-health") {};

  private final OccupancyBook book;
  private final Tellings tellings;
  private transient ValueState<OccupancyState> states;

  /**
   * @param days the time zone of days
   * @param every how much event time until what changed is told
   */
  public OccupancyRollup(ZoneId days, Duration every) {
    this.book = new OccupancyBook(days);
    this.tellings = Tellings.every(every);
  }

  @Override
  public void open(OpenContext context) {
    states =
        getRuntimeContext().getState(new ValueStateDescriptor<>("occupancy", OccupancyState.class));
  }

  @Override
  public void processElement(OccupancyNews news, Context context, Collector<Occupancy> out)
      throws Exception {
    TimerService timers = context.timerService();
    OccupancyState state = states.value();
    if (state == null) {
      state = new OccupancyState();
      state.retireMs = news.endMs() + Retirement.AFTER_MS;
      timers.registerEventTimeTimer(state.retireMs);
    }
    Consumer<MixNews> mix = more -> context.output(MIX, more);
    boolean inTime =
        news.stretch() == null
            ? book.take(state, news.bursts(), news.system(), mix)
            : book.take(state, news.stretch(), mix);
    if (!inTime) {
      context.output(
          HEALTH, new HealthCount("occupancy", news.workload(), "late", news.endMs(), state.late));
    }
    if (OccupancyBook.hasNews(state)) {
      state.tellMs = Tellings.wake(timers, state.tellMs, tellings.nextMs(timers, news.endMs()));
    }
    states.update(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Occupancy> out)
      throws Exception {
    OccupancyState state = states.value();
    if (state == null) {
      return;
    }
    if (timestamp == state.tellMs) {
      state.tellMs = 0;
      OccupancyBook.tell(state, context.getCurrentKey()).forEach(out::collect);
    }
    if (timestamp == state.retireMs) {
      if (timestamp >= state.untilMs + Retirement.AFTER_MS && state.tellMs == 0) {
        states.clear();
        return;
      }
      state.retireMs = Math.max(timestamp + 1, state.untilMs + Retirement.AFTER_MS);
      context.timerService().registerEventTimeTimer(state.retireMs);
    }
    states.update(state);
  }
}
