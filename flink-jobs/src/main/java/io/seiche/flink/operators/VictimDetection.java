package io.seiche.flink.operators;

import static java.util.Objects.requireNonNullElseGet;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.victim.BusySlots;
import io.seiche.analysis.victim.Neighbour;
import io.seiche.analysis.victim.Slowdown;
import io.seiche.analysis.victim.Slowed;
import io.seiche.analysis.victim.VictimDetector;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.ArrayNews;
import io.seiche.flink.stream.PublishedBytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds whom a switch slowed on its array, which is the key. A switch is taken in when event time
 * has come to when it was known, and its neighbours are looked at {@link VictimDetector#WAIT_MS}
 * later: so what is told does not depend on the order of arrival. What has been silent for 20
 * minutes is dropped within the hour.
 *
 * <p>What is decided is decided by the rules that are broadcast: by new ones from the next switch
 * on.
 */
public class VictimDetection
    extends KeyedBroadcastProcessFunction<String, ArrayNews, PublishedBytes, Slowdown> {
  private static final long SWEEP_MS = 3_600_000;

  private final RulesInForce rules;
  private transient MapState<String, Neighbour> neighbours;
  private transient ValueState<BusySlots> busy;
  private transient MapState<Long, List<Switch>> waiting;

  /**
   * @param first the rules to start with, until later ones come
   */
  public VictimDetection(PublishedRules first) {
    this.rules = new RulesInForce(first);
  }

  @Override
  public void open(OpenContext context) {
    neighbours =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("neighbours", String.class, Neighbour.class));
    busy = getRuntimeContext().getState(new ValueStateDescriptor<>("busy", BusySlots.class));
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting", Types.LONG, Types.LIST(TypeInformation.of(Switch.class))));
  }

  @Override
  public void processElement(ArrayNews next, ReadOnlyContext context, Collector<Slowdown> out)
      throws Exception {
    TimerService timers = context.timerService();
    if (next.found() == null) {
      hear(next.activity(), timers);
    } else if (VictimDetector.counts(next.found())) {
      await(next.found(), timers);
    }
  }

  private void hear(Activity next, TimerService timers) throws Exception {
    Neighbour neighbour = neighbour(next.workload());
    neighbour.hear(next, timers.currentWatermark());
    neighbours.put(next.workload(), neighbour);
    sweepAfter(next.endMs(), timers);
  }

  private void await(Switch found, TimerService timers) throws Exception {
    List<Switch> same =
        new ArrayList<>(requireNonNullElseGet(waiting.get(found.knownMs()), List::of));
    if (!same.contains(found)) {
      same.add(found);
    }
    waiting.put(found.knownMs(), same);
    timers.registerEventTimeTimer(found.knownMs());
    timers.registerEventTimeTimer(found.knownMs() + VictimDetector.WAIT_MS);
    sweepAfter(found.knownMs(), timers);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Slowdown> out)
      throws Exception {
    List<Switch> known = waiting.get(timestamp);
    if (known != null) {
      BusySlots slots = requireNonNullElseGet(busy.value(), BusySlots::new);
      for (Switch found : known) {
        slots.add(found);
        Neighbour own = neighbour(found.workload());
        own.switched(found);
        neighbours.put(found.workload(), own);
      }
      busy.update(slots);
    }
    List<Switch> due = waiting.get(timestamp - VictimDetector.WAIT_MS);
    if (due != null) {
      VictimDetector detector = new VictimDetector(rules.now(context).victims());
      for (Switch found : due.stream().sorted(VictimDetector.ORDER).toList()) {
        look(detector, found, timestamp, out);
      }
      waiting.remove(timestamp - VictimDetector.WAIT_MS);
    }
    if (timestamp % SWEEP_MS == 0) {
      sweep(timestamp, context.timerService());
    }
  }

  private void look(VictimDetector detector, Switch found, long nowMs, Collector<Slowdown> out)
      throws Exception {
    BusySlots slots = requireNonNullElseGet(busy.value(), BusySlots::new);
    List<Slowed> slowed = new ArrayList<>();
    for (Map.Entry<String, Neighbour> entry : neighbours.entries()) {
      if (!entry.getKey().equals(found.workload())) {
        entry.getValue().advance(nowMs);
        detector.slowed(found, entry.getKey(), entry.getValue(), slots).ifPresent(slowed::add);
        entry.setValue(entry.getValue());
      }
    }
    if (!slowed.isEmpty()) {
      out.collect(Slowdown.of(found, slowed));
    }
  }

  private Neighbour neighbour(String workload) throws Exception {
    return requireNonNullElseGet(neighbours.get(workload), Neighbour::new);
  }

  private static void sweepAfter(long eventTimeMs, TimerService timers) {
    timers.registerEventTimeTimer((Math.floorDiv(eventTimeMs, SWEEP_MS) + 1) * SWEEP_MS);
  }

  private void sweep(long nowMs, TimerService timers) throws Exception {
    for (Iterator<Map.Entry<String, Neighbour>> all = neighbours.iterator(); all.hasNext(); ) {
      Neighbour next = all.next().getValue();
      next.advance(nowMs);
      if (next.forgotten(nowMs)) {
        all.remove();
      }
    }
    if (neighbours.isEmpty()) {
      neighbours.clear();
      busy.clear();
    } else {
      timers.registerEventTimeTimer(nowMs + SWEEP_MS);
    }
  }

  @Override
  public void processBroadcastElement(PublishedBytes came, Context context, Collector<Slowdown> out)
      throws Exception {
    rules.take(came, context);
  }
}
