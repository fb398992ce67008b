package io.seiche.flink.operators;

import static java.util.Objects.requireNonNullElseGet;

import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.storm.Member;
import io.seiche.analysis.storm.ScopeState;
import io.seiche.analysis.storm.SiteStorms;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormDetector;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/**
 * Makes storms of arrays and of the fleet from those of workloads. All have one key: storms are
 * few. They wait until event time has come to when they were known and {@value
 * PhaseTrack#LATENESS_MS} ms more, by which a tick that made one known was finished, and are then
 * taken in by that time, so that what is told does not depend on which workload's came first. What
 * is kept is of storms that last, and goes with them.
 *
 * <p>What is decided is decided by the rules that are broadcast: by new ones from the next storm
 * on, and while an array or the fleet storms within {@value Looks#EVERY_MS} ms of event time.
 */
public class StormGathering
    extends KeyedBroadcastProcessFunction<String, Storm, PublishedBytes, Storm> {
  /** What all storms are keyed by. */
  public static final String KEY = SiteStorms.SITE;

  private static final Comparator<Storm> ORDER =
      Comparator.comparing(Storm::scopeId)
          .thenComparingLong(Storm::eventTimeMs)
          .thenComparing(Storm::stage);

  private final RulesInForce rules;
  private transient MapState<Long, List<Storm>> waiting;
  private transient MapState<String, Member> members;
  private transient MapState<String, ScopeState> scopes;

  /**
   * @param first the rules to start with, until later ones come
   */
  public StormGathering(PublishedRules first) {
    this.rules = new RulesInForce(first);
  }

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting", Types.LONG, Types.LIST(TypeInformation.of(Storm.class))));
    members =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("members", String.class, Member.class));
    scopes =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("scopes", String.class, ScopeState.class));
  }

  @Override
  public void processElement(Storm next, ReadOnlyContext context, Collector<Storm> out)
      throws Exception {
    long heardMs = next.knownMs() + PhaseTrack.LATENESS_MS;
    List<Storm> same = new ArrayList<>(requireNonNullElseGet(waiting.get(heardMs), List::of));
    same.add(next);
    waiting.put(heardMs, same);
    // One whose time has passed is due with the next watermark.
    context.timerService().registerEventTimeTimer(heardMs);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Storm> out)
      throws Exception {
    TimerService timers = context.timerService();
    Rules now = rules.now(context);
    SiteStorms storms = new SiteStorms(now.storms(), now.site());
    SiteState memory = new SiteState(members, scopes);
    List<Storm> due = waiting.get(timestamp);
    if (due != null) {
      storms.onStorms(memory, due.stream().sorted(ORDER).toList()).forEach(out::collect);
      waiting.remove(timestamp);
    }
    // The last watermark of a bounded input is no time: a storm at its end is still on.
    if (timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp()) {
      return;
    }
    storms.onTime(memory, timestamp - StormDetector.SETTLE_MS).forEach(out::collect);
    Looks.schedule(timers, timestamp, storms.closesAtMs(memory));
  }

  @Override
  public void processBroadcastElement(PublishedBytes came, Context context, Collector<Storm> out)
      throws Exception {
    rules.take(came, context);
  }
}
