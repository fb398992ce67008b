package io.seiche.flink.operators;

import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.ResourceMeter;
import io.seiche.analysis.features.TickBuilder;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.stream.DeadFrame;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.MalformedFrameException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes a system's frames, drops duplicates, notices gaps, and adds samples up per workload.
 * State of a system that has been silent for a week is dropped.
 */
public class FrameIntake extends KeyedProcessFunction<String, FrameBytes, WorkloadTick> {
  public static final OutputTag<DeadFrame> DEAD = new OutputTag<>("dead-letters") {};
  public static final OutputTag<ResourceMeans> MEANS = new OutputTag<>("resource-means") {};
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("intake-health") {};

  private static final long REPORT_MS = 10_000;

  private final Attribution attribution;
  private final boolean measuring;
  private transient ValueState<FrameLedger> ledger;
  private transient MapState<String, ResourceMeter> meters;

  /**
   * @param measuring whether means per resource are wanted
   */
  public FrameIntake(Attribution attribution, boolean measuring) {
    this.attribution = attribution;
    this.measuring = measuring;
  }

  @Override
  public void open(OpenContext context) {
    ledger = getRuntimeContext().getState(new ValueStateDescriptor<>("ledger", FrameLedger.class));
    meters =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("meters", String.class, ResourceMeter.class));
  }

  @Override
  public void processElement(FrameBytes bytes, Context context, Collector<WorkloadTick> out)
      throws Exception {
    FrameLedger seen = ledger.value();
    if (seen == null) {
      seen = new FrameLedger();
      Retirement.schedule(context.timerService(), bytes.endMs());
    }
    try {
      Frame frame = decoded(bytes);
      if (frame.endMs() > bytes.endMs()) {
        // One such frame would make everything after it late.
        seen.count("clock_ahead", 1);
        context.output(
            DEAD,
            new DeadFrame(bytes, "ends after it arrived: set the clock of " + frame.collectorId()));
      } else {
        take(frame, seen, context, out);
      }
    } catch (MalformedFrameException e) {
      seen.count("undecodable", 1);
      context.output(DEAD, new DeadFrame(bytes, e.getMessage()));
    }
    seen.seenMs = Math.max(seen.seenMs, bytes.endMs());
    report(seen, bytes, context);
    ledger.update(seen);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<WorkloadTick> out)
      throws Exception {
    FrameLedger seen = ledger.value();
    if (seen != null && Retirement.due(context.timerService(), seen.seenMs, timestamp)) {
      ledger.clear();
      meters.clear();
    }
  }

  private static Frame decoded(FrameBytes bytes) throws MalformedFrameException {
    Frame frame = FrameCodec.decode(bytes.bytes());
    if (!frame.system().equals(bytes.system())) {
      throw new MalformedFrameException(
          "keyed by '"
              + bytes.system()
              + "' but of '"
              + frame.system()
              + "': the system is the key");
    }
    return frame;
  }

  private void take(Frame frame, FrameLedger seen, Context context, Collector<WorkloadTick> out)
      throws Exception {
    if (seen.note(frame.collectorId(), frame.sessionMs(), frame.sequence(), frame.endMs())
        == FrameLedger.Order.DUPLICATE) {
      return;
    }
    Map<String, TickBuilder> ticks = new LinkedHashMap<>();
    for (Sample sample : frame.samples()) {
      String workload = attribution.workload(sample.resource()).orElse(null);
      if (workload != null) {
        ticks.computeIfAbsent(workload, name -> new TickBuilder()).add(sample.readings());
      }
      if (measuring) {
        measure(sample, workload, frame, context);
      }
    }
    ticks.forEach(
        (workload, tick) ->
            out.collect(tick.build(workload, frame.system(), frame.endMs(), frame.intervalMs())));
  }

  private void measure(Sample sample, String workload, Frame frame, Context context)
      throws Exception {
    String resource = sample.resource().kind().tag() + '/' + sample.resource().name();
    ResourceMeter meter = meters.get(resource);
    if (meter == null) {
      meter = new ResourceMeter();
    }
    meter
        .add(sample.resource(), workload, frame.endMs(), frame.intervalMs(), sample.readings())
        .ifPresent(means -> context.output(MEANS, means));
    meters.put(resource, meter);
  }

  private static void report(FrameLedger seen, FrameBytes bytes, Context context) {
    if (seen.counts.isEmpty() || bytes.endMs() - seen.reportedMs < REPORT_MS) {
      return;
    }
    seen.reportedMs = bytes.endMs();
    seen.counts.forEach(
        (reason, count) ->
            context.output(
                HEALTH, new HealthCount("intake", bytes.system(), reason, bytes.endMs(), count)));
  }
}
