package io.seiche.flink.operators;

import static java.util.Objects.requireNonNullElse;
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
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * Finds whom a switch slowed on its array, which is the key. Switches and what neighbours did are
 * taken in when event time has come to when they are heard: as of the frame they came of, or when
 * that has to have come. Neighbours are looked at {@link VictimDetector#waitMs} later: so what is
 * told does not depend on which came first. What has been silent for 20 minutes is dropped within
 * the hour.
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
  private transient MapState<Long, List<Switch>> postponed;

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
    waiting = getRuntimeContext().getMapState(switches("waiting"));
    postponed = getRuntimeContext().getMapState(switches("postponed"));
  }

  private static MapStateDescriptor<Long, List<Switch>> switches(String name) {
    return new MapStateDescriptor<>(name, Types.LONG, Types.LIST(TypeInformation.of(Switch.class)));
  }

  @Override
  public void processElement(ArrayNews next, ReadOnlyContext context, Collector<Slowdown> out)
      throws Exception {
    TimerService timers = context.timerService();
    // Behind a gap the frame came later than its source's interval says.
    long cameMs = requireNonNullElse(context.timestamp(), Long.MIN_VALUE);
    if (next.found() == null) {
      hear(next.activity(), Math.max(cameMs, VictimDetector.heardMs(next.activity())), timers);
    } else if (VictimDetector.counts(next.found())) {
      Switch found = next.found();
      long heardMs = Math.max(cameMs, VictimDetector.heardMs(found));
      await(waiting, heardMs, List.of(found), timers);
      timers.registerEventTimeTimer(heardMs + VictimDetector.WAIT_MS);
      sweepAfter(heardMs, timers);
    }
  }

  private void hear(Activity next, long heardMs, TimerService timers) throws Exception {
    Neighbour neighbour = neighbour(next.workload());
    neighbour.hear(next, heardMs, timers.currentWatermark());
    neighbours.put(next.workload(), neighbour);
    sweepAfter(next.endMs(), timers);
  }

  private static void await(
      MapState<Long, List<Switch>> until, long atMs, List<Switch> more, TimerService timers)
      throws Exception {
    Set<Switch> same = new LinkedHashSet<>(requireNonNullElseGet(until.get(atMs), List::of));
    same.addAll(more);
    until.put(atMs, new ArrayList<>(same));
    timers.registerEventTimeTimer(atMs);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Slowdown> out)
      throws Exception {
    List<Switch> heard = waiting.get(timestamp);
    if (heard != null) {
      take(heard, timestamp);
    }
    long heardMs = timestamp - VictimDetector.WAIT_MS;
    if (waiting.contains(heardMs) || postponed.contains(timestamp)) {
      Map<String, Neighbour> all = neighboursAt(timestamp);
      VictimDetector detector = new VictimDetector(rules.now(context).victims());
      for (Switch found : due(heardMs, timestamp, all.values(), context.timerService())) {
        look(detector, found, all, timestamp, out);
      }
      neighbours.putAll(all);
    }
    if (timestamp % SWEEP_MS == 0) {
      sweep(timestamp, context.timerService());
    }
  }

  private void take(List<Switch> heard, long nowMs) throws Exception {
    BusySlots slots = requireNonNullElseGet(busy.value(), BusySlots::new);
    for (Switch found : heard.stream().sorted(VictimDetector.ORDER).toList()) {
      slots.add(found);
      Neighbour own = neighbour(found.workload());
      own.advance(nowMs);
      own.switched(found);
      neighbours.put(found.workload(), own);
    }
    busy.update(slots);
  }

  private Map<String, Neighbour> neighboursAt(long nowMs) throws Exception {
    Map<String, Neighbour> all = new TreeMap<>();
    for (Map.Entry<String, Neighbour> entry : neighbours.entries()) {
      entry.getValue().advance(nowMs);
      all.put(entry.getKey(), entry.getValue());
    }
    return all;
  }

  /** Whose victims to look for now; where polls are slow those heard then are put off. */
  private List<Switch> due(long heardMs, long nowMs, Collection<Neighbour> all, TimerService timers)
      throws Exception {
    List<Switch> due = new ArrayList<>(requireNonNullElseGet(postponed.get(nowMs), List::of));
    postponed.remove(nowMs);
    List<Switch> heard = requireNonNullElseGet(waiting.get(heardMs), List::of);
    waiting.remove(heardMs);
    int intervalMs =
        all.stream()
            .filter(next -> !next.forgotten(nowMs))
            .mapToInt(next -> next.intervalMs)
            .max()
            .orElse(0);
    long dueMs = heardMs + VictimDetector.waitMs(intervalMs);
    if (dueMs <= nowMs) {
      due.addAll(heard);
    } else if (!heard.isEmpty()) {
      await(postponed, dueMs, heard, timers);
    }
    return due.stream().sorted(VictimDetector.ORDER).toList();
  }

  private void look(
      VictimDetector detector,
      Switch found,
      Map<String, Neighbour> all,
      long nowMs,
      Collector<Slowdown> out)
      throws Exception {
    BusySlots slots = requireNonNullElseGet(busy.value(), BusySlots::new);
    List<Slowed> slowed = new ArrayList<>();
    all.forEach(
        (workload, neighbour) -> {
          if (!workload.equals(found.workload())) {
            detector.slowed(found, workload, neighbour, slots).ifPresent(slowed::add);
          }
        });
    if (!slowed.isEmpty()) {
      out.collect(Slowdown.of(found, slowed, nowMs));
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
