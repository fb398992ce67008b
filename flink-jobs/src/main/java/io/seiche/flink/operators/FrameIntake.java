package io.seiche.flink.operators;

import static java.util.Objects.requireNonNullElse;

import io.seiche.analysis.condition.Sign;
import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.SystemMeans;
import io.seiche.analysis.features.TickBuilder;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.stream.DeadFrame;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.flink.stream.PublishedBytes;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.Vantage;
import io.seiche.telemetry.inventory.Owner;
import io.seiche.telemetry.inventory.Owners;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.MalformedFrameException;
import io.seiche.telemetry.wire.MalformedInventoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes a system's frames, drops duplicates, notices gaps, and adds samples up per workload and
 * vantage. State of a system that has been silent for a week is dropped.
 *
 * <p>Workloads go by the inventory that is broadcast. A new one applies from the next frame an
 * instance takes on, to all of that frame; one that cannot be read changes nothing and is counted.
 */
public class FrameIntake
    extends KeyedBroadcastProcessFunction<String, FrameBytes, PublishedBytes, WorkloadTick> {
  private static final Logger LOG = LoggerFactory.getLogger(FrameIntake.class);

  private static final String INVENTORY = "inventory";

  /** How many inventories could not be read. */
  private static final MapStateDescriptor<String, Long> REFUSED =
      new MapStateDescriptor<>("inventory-refused", Types.STRING, Types.LONG);

  public static final OutputTag<DeadFrame> DEAD = new OutputTag<>("dead-letters") {};
  public static final OutputTag<ResourceMeans> MEANS = new OutputTag<>("resource-means") {};
  public static final OutputTag<SystemMeans> TOTALS = new OutputTag<>("system-means") {};
  public static final OutputTag<Sign> SIGNS = new OutputTag<>("signs-of-life") {};
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("intake-health") {};

  private static final long REPORT_MS = 10_000;

  private final InventoryInForce inventory;
  private final boolean measuring;
  private transient ValueState<FrameLedger> ledger;
  private transient Metering meters;

  /**
   * @param attribution of what the inventory does not name
   * @param first the inventory to start with, until a later one comes
   * @param measuring whether means per resource and kind are wanted
   */
  public FrameIntake(Attribution attribution, PublishedInventory first, boolean measuring) {
    this.inventory = new InventoryInForce(first, attribution);
    this.measuring = measuring;
  }

  /** What the stream of inventories is broadcast with. */
  public static MapStateDescriptor<?, ?>[] broadcast() {
    return new MapStateDescriptor<?, ?>[] {InventoryInForce.STATE, REFUSED};
  }

  @Override
  public void open(OpenContext context) {
    ledger = getRuntimeContext().getState(new ValueStateDescriptor<>("ledger", FrameLedger.class));
    meters = new Metering(getRuntimeContext());
  }

  @Override
  public void processElement(FrameBytes bytes, ReadOnlyContext context, Collector<WorkloadTick> out)
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
        take(frame, bytes, seen, context, out);
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

  @Override
  public void processBroadcastElement(
      PublishedBytes came, Context context, Collector<WorkloadTick> out) throws Exception {
    try {
      BroadcastState<String, byte[]> state = context.getBroadcastState(InventoryInForce.STATE);
      if (inventory.take(came.bytes(), state)) {
        PublishedInventory now = inventory.newest(state);
        LOG.info(
            "inventory of {} in force: {} workloads, {} patterns",
            now.origin(),
            now.inventory().entries().size(),
            now.inventory().patterns());
      }
    } catch (MalformedInventoryException e) {
      LOG.warn("left out the inventory at {}: {}", came.origin(), e.getMessage());
      BroadcastState<String, Long> counts = context.getBroadcastState(REFUSED);
      long refused = 1 + requireNonNullElse(counts.get(INVENTORY), 0L);
      counts.put(INVENTORY, refused);
      if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
        context.output(
            HEALTH,
            new HealthCount(INVENTORY, INVENTORY, "undecodable", came.arrivedMs(), refused));
      }
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

  private void take(
      Frame frame,
      FrameBytes bytes,
      FrameLedger seen,
      ReadOnlyContext context,
      Collector<WorkloadTick> out)
      throws Exception {
    FrameLedger.Order order =
        seen.note(frame.collectorId(), frame.sessionMs(), frame.sequence(), frame.endMs());
    if (order == FrameLedger.Order.DUPLICATE) {
      return;
    }
    if (order == FrameLedger.Order.NEXT) {
      context.output(SIGNS, sign(frame, bytes.arrivedMs()));
    }
    Owners owners = inventory.owners(context.getBroadcastState(InventoryInForce.STATE));
    Map<Owner, TickBuilder> ticks = new LinkedHashMap<>();
    for (Sample sample : frame.samples()) {
      Owner owner = owners.of(sample.resource());
      if (owner != null) {
        ticks.computeIfAbsent(owner, like -> new TickBuilder()).add(sample.readings());
      }
      // The means of that time have left, or are about to.
      if (measuring && order == FrameLedger.Order.NEXT) {
        meters
            .add(frame, sample, owner == null ? null : owner.workload())
            .ifPresent(means -> context.output(MEANS, means));
      }
    }
    double delaySeconds = (bytes.arrivedMs() - frame.endMs()) / 1e3;
    for (SystemMeans totals : meters.tell(frame.system(), delaySeconds)) {
      context.output(TOTALS, totals);
    }
    long late = meters.takeLate();
    if (late > 0) {
      seen.count("late_for_system", late);
    }
    // A recording may hold both: the host's comes first, as its count holds.
    for (Vantage vantage : Vantage.values()) {
      ticks.forEach(
          (owner, tick) -> {
            if (owner.vantage() == vantage) {
              out.collect(
                  tick.build(
                      owner.workload(),
                      frame.system(),
                      vantage,
                      frame.endMs(),
                      frame.intervalMs(),
                      owner.acrossSystems()));
            }
          });
    }
  }

  private static Sign sign(Frame frame, long arrivedMs) {
    return new Sign(
        frame.system(),
        frame.collectorId(),
        frame.endMs(),
        frame.intervalMs(),
        arrivedMs - frame.endMs(),
        Sign.callsTheRoll(frame.endMs(), frame.intervalMs())
            ? frame.samples().stream().map(sample -> Metering.name(sample.resource())).toList()
            : List.of());
  }

  private static void report(FrameLedger seen, FrameBytes bytes, ReadOnlyContext context) {
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
