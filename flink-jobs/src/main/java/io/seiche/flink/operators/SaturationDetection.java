package io.seiche.flink.operators;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.condition.Draw;
import io.seiche.analysis.condition.SaturationDetector;
import io.seiche.analysis.condition.SaturationState;
import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Adds up what workloads draw from each system and tells when checkpoints and loads saturate it. A
 * span is closed by event time; what comes after that is counted and left out. State of a system
 * that nobody drew from for a week is dropped.
 */
public class SaturationDetection
    extends KeyedBroadcastProcessFunction<String, Draw, PublishedBytes, Alert> {
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("saturation-health") {};

  private final RulesInForce rules;
  private transient ValueState<SaturationState> states;

  /**
   * @param first the rules to start with, until later ones come
   */
  public SaturationDetection(PublishedRules first) {
    this.rules = new RulesInForce(first);
  }

  @Override
  public void open(OpenContext context) {
    states =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("saturation", SaturationState.class));
  }

  @Override
  public void processElement(Draw draw, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    SaturationState state = states.value();
    if (state == null) {
      state = new SaturationState();
      Retirement.schedule(context.timerService(), draw.endMs());
      state.retiresMs = draw.endMs() + Retirement.AFTER_MS;
    }
    long closesMs = detector(context).onDraw(state, draw);
    if (closesMs > 0) {
      context.timerService().registerEventTimeTimer(closesMs);
    } else {
      context.output(
          HEALTH, new HealthCount("saturation", draw.system(), "late", draw.endMs(), state.late));
    }
    states.update(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
      throws Exception {
    SaturationState state = states.value();
    // The last watermark of a bounded input is no time: what fires at its end still does.
    if (state == null
        || context.timerService().currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp()) {
      return;
    }
    long againMs =
        detector(context).onTime(state, context.getCurrentKey(), timestamp, out::collect);
    if (againMs > 0) {
      context.timerService().registerEventTimeTimer(againMs);
    }
    if (timestamp == state.retiresMs) {
      if (Retirement.due(context.timerService(), state.closedMs, timestamp)) {
        states.clear();
        return;
      }
      state.retiresMs = state.closedMs + Retirement.AFTER_MS;
    }
    states.update(state);
  }

  private SaturationDetector detector(ReadOnlyContext context) throws Exception {
    return new SaturationDetector(rules.now(context).saturation());
  }

  @Override
  public void processBroadcastElement(PublishedBytes came, Context context, Collector<Alert> out)
      throws Exception {
    rules.take(came, context);
  }
}
