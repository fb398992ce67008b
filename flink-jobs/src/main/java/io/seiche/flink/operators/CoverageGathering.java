package io.seiche.flink.operators;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.trend.CoverageMeter;
import io.seiche.flink.stream.ScopeNews;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells each workload, its array and the fleet when data of the workload is known, every {@value
 * CoverageMeter#EVERY_MS} ms of event time, and that it has ended as much later. State of a
 * workload goes once nothing follows.
 */
public class CoverageGathering extends KeyedProcessFunction<String, Activity, ScopeNews> {
  private transient ValueState<CoverageMeter> meters;

  @Override
  public void open(OpenContext context) {
    meters =
        getRuntimeContext().getState(new ValueStateDescriptor<>("coverage", CoverageMeter.class));
  }

  @Override
  public void processElement(Activity activity, Context context, Collector<ScopeNews> out)
      throws Exception {
    if (!activity.knowsIo()) {
      return;
    }
    CoverageMeter meter = meters.value();
    if (meter == null) {
      meter = new CoverageMeter();
    }
    meter.add(activity, told(activity.workload(), out));
    if (meter.timerMs == 0) {
      meter.timerMs = meter.dueMs() + CoverageMeter.EVERY_MS;
      context.timerService().registerEventTimeTimer(meter.timerMs);
    }
    meters.update(meter);
  }

  private static Consumer<CoverageMeter.Told> told(String workload, Collector<ScopeNews> out) {
    return told -> ScopeNews.of(workload, told).forEach(out::collect);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ScopeNews> out)
      throws Exception {
    CoverageMeter meter = meters.value();
    if (meter == null) {
      return;
    }
    long dueMs = meter.dueMs() + CoverageMeter.EVERY_MS;
    if (dueMs > timestamp) {
      meter.timerMs = dueMs;
      context.timerService().registerEventTimeTimer(dueMs);
      meters.update(meter);
      return;
    }
    meter.tell(told(context.getCurrentKey(), out));
    meters.clear();
  }
}
