package io.seiche.flink.operators;

import io.seiche.analysis.trend.ForecastBook;
import io.seiche.analysis.trend.ForecastState;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.PeakForecast;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/**
 * Foretells each system's peaks when a day of it is over, and again when such a day is corrected.
 * State of a system that had no day for 60 days is dropped.
 */
public class ForecastRollup extends KeyedProcessFunction<String, Load, PeakForecast> {
  private static final long RETIRE_MS = Duration.ofDays(60).toMillis();

  private final ForecastBook book;
  private transient ValueState<ForecastState> states;

  /**
   * @param days the time zone of days
   */
  public ForecastRollup(ZoneId days) {
    this.book = new ForecastBook(days);
  }

  @Override
  public void open(OpenContext context) {
    states =
        getRuntimeContext().getState(new ValueStateDescriptor<>("forecast", ForecastState.class));
  }

  @Override
  public void processElement(Load load, Context context, Collector<PeakForecast> out)
      throws Exception {
    if (!ForecastBook.concerns(load)) {
      return;
    }
    ForecastState state = states.value();
    if (state == null) {
      state = new ForecastState();
      retireAt(state, load.startMs() + RETIRE_MS, context.timerService());
    }
    book.take(state, load).forEach(out::collect);
    states.update(state);
  }

  private static void retireAt(ForecastState state, long timeMs, TimerService timers) {
    state.retireMs = timeMs;
    timers.registerEventTimeTimer(timeMs);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PeakForecast> out)
      throws Exception {
    TimerService timers = context.timerService();
    ForecastState state = states.value();
    // The last watermark of a bounded input is no time.
    boolean over = timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    if (state == null || over || timestamp != state.retireMs) {
      return;
    }
    long dueMs = book.lastMs(state) + RETIRE_MS;
    if (timestamp >= dueMs) {
      states.clear();
      return;
    }
    retireAt(state, dueMs, timers);
    states.update(state);
  }
}
