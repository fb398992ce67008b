package io.seiche.flink.operators;

import static java.util.Objects.requireNonNullElseGet;

import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormVictims;
import io.seiche.analysis.storm.Suffering;
import io.seiche.analysis.victim.Slowdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells storms with the neighbours that their switches slowed. All have one key, as in {@link
 * StormGathering}, which says by the time of its timer when each was told: it is told here in the
 * same order and as soon as event time has come there, behind the victims known by then. What is
 * kept of a storm goes with it, and of a switch within two hours.
 */
public class StormTelling extends KeyedCoProcessFunction<String, Storm, Slowdown, Storm> {
  private static final long SWEEP_MS = 3_600_000;

  private final StormVictims victims = new StormVictims();
  private transient MapState<Long, List<Storm>> storms;
  private transient MapState<Long, List<Slowdown>> slowdowns;
  private transient MapState<String, Suffering> suffering;
  private transient MapState<String, List<Slowdown>> recent;

  @Override
  public void open(OpenContext context) {
    TypeInformation<List<Slowdown>> some = Types.LIST(TypeInformation.of(Slowdown.class));
    storms =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "storms", Types.LONG, Types.LIST(TypeInformation.of(Storm.class))));
    slowdowns =
        getRuntimeContext().getMapState(new MapStateDescriptor<>("slowdowns", Types.LONG, some));
    suffering =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("suffering", String.class, Suffering.class));
    recent =
        getRuntimeContext().getMapState(new MapStateDescriptor<>("recent", Types.STRING, some));
  }

  @Override
  public void processElement1(Storm next, Context context, Collector<Storm> out) throws Exception {
    await(storms, context.timestamp(), next, context.timerService());
  }

  @Override
  public void processElement2(Slowdown next, Context context, Collector<Storm> out)
      throws Exception {
    await(slowdowns, next.knownMs(), next, context.timerService());
  }

  private static <T> void await(
      MapState<Long, List<T>> waiting, long untilMs, T next, TimerService timers) throws Exception {
    List<T> same = new ArrayList<>(requireNonNullElseGet(waiting.get(untilMs), List::of));
    same.add(next);
    waiting.put(untilMs, same);
    timers.registerEventTimeTimer(untilMs);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Storm> out)
      throws Exception {
    VictimState memory = new VictimState(suffering, recent);
    List<Slowdown> known = slowdowns.get(timestamp);
    if (known != null) {
      known.stream()
          .sorted(Comparator.comparing(Slowdown::workload).thenComparingLong(Slowdown::endMs))
          .forEach(next -> victims.onSlowdown(memory, next).forEach(out::collect));
      slowdowns.remove(timestamp);
      context
          .timerService()
          .registerEventTimeTimer((Math.floorDiv(timestamp, SWEEP_MS) + 2) * SWEEP_MS);
    }
    List<Storm> told = storms.get(timestamp);
    if (told != null) {
      told.forEach(next -> out.collect(victims.onStorm(memory, next)));
      storms.remove(timestamp);
    }
    if (timestamp % SWEEP_MS == 0) {
      victims.forgetOld(memory, timestamp);
    }
  }
}
