package io.seiche.flink.operators;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.condition.CollectorWatch;
import io.seiche.analysis.condition.Feed;
import io.seiche.analysis.condition.Sign;
import io.seiche.analysis.condition.SilenceDetector;
import io.seiche.analysis.condition.SilencePolicy;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/**
 * Listens to each collector and tells when it, or one of its systems, is silent. Timers in event
 * time look; when everybody is silent and event time stands still, one in processing time lets it
 * go on as far as has passed, so that the same is told, with the same times. State of what is
 * silent goes when it is taken for out of service.
 */
public class SilenceDetection
    extends KeyedBroadcastProcessFunction<String, Sign, PublishedBytes, Alert> {
  /** How often event time is asked whether it goes on, processing time. */
  static final long ASK_MS = 5_000;

  /** It has to have stood still for so long before nobody is waited for. */
  static final long STANDS_MS = 15_000;

  private final RulesInForce rules;
  private transient MapState<String, Feed> feeds;
  private transient ValueState<CollectorWatch> watches;

  /**
   * @param first the rules to start with, until later ones come
   */
  public SilenceDetection(PublishedRules first) {
    this.rules = new RulesInForce(first);
  }

  @Override
  public void open(OpenContext context) {
    feeds =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("feeds", String.class, Feed.class));
    watches =
        getRuntimeContext().getState(new ValueStateDescriptor<>("watch", CollectorWatch.class));
  }

  @Override
  public void processElement(Sign sign, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    SilencePolicy policy = rules.now(context).silence();
    CollectorWatch watch = watches.value();
    if (!policy.systems()) {
      end(watch, context.getCurrentKey(), context.timerService(), out);
      return;
    }
    TimerService timers = context.timerService();
    if (watch == null) {
      watch = new CollectorWatch();
      askAgain(watch, timers);
      watches.update(watch);
    }
    long lookMs = new SilenceDetector(policy).onSign(new FeedState(feeds), watch, sign);
    if (lookMs > 0) {
      timers.registerEventTimeTimer(lookMs);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
      throws Exception {
    TimerService timers = context.timerService();
    CollectorWatch watch = watches.value();
    // The last watermark of a bounded input is no time: what was heard then speaks.
    if (watch == null || timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp()) {
      return;
    }
    SilencePolicy policy = rules.now(context).silence();
    if (!policy.systems()) {
      end(watch, context.getCurrentKey(), timers, out);
      return;
    }
    Looking looking =
        new Looking(
            new SilenceDetector(policy),
            new FeedState(feeds),
            watch,
            context.getCurrentKey(),
            timers,
            out);
    if (context.timeDomain() == TimeDomain.EVENT_TIME) {
      looking.look(timestamp);
    } else if (timestamp == watch.askAgainMs) {
      askAgain(watch, timers);
      looking.goOn();
    }
    if (feeds.isEmpty()) {
      timers.deleteProcessingTimeTimer(watch.askAgainMs);
      watches.clear();
    } else {
      watches.update(watch);
    }
  }

  /** Nobody wants to know any more. */
  private void end(
      CollectorWatch watch, String collector, TimerService timers, Collector<Alert> out)
      throws Exception {
    if (watch != null) {
      long nowMs = Math.max(watch.lookedMs, timers.currentWatermark());
      SilenceDetector.switchedOff(new FeedState(feeds), watch, collector, nowMs, out::collect);
      timers.deleteProcessingTimeTimer(watch.askAgainMs);
      watches.clear();
      feeds.clear();
    }
  }

  private static void askAgain(CollectorWatch watch, TimerService timers) {
    watch.askAgainMs = timers.currentProcessingTime() + ASK_MS;
    timers.registerProcessingTimeTimer(watch.askAgainMs);
  }

  /** One look at a collector. */
  private record Looking(
      SilenceDetector detector,
      FeedState state,
      CollectorWatch watch,
      String collector,
      TimerService timers,
      Collector<Alert> out) {
    void look(long atMs) {
      long nextMs = detector.look(state, watch, collector, atMs, out::collect);
      if (nextMs > 0) {
        timers.registerEventTimeTimer(nextMs);
      }
    }

    /** Lets time go on where event time stands. A pause of this process is none of theirs. */
    void goOn() {
      long nowMs = timers.currentProcessingTime();
      if (timers.currentWatermark() > watch.markMs) {
        watch.markMs = timers.currentWatermark();
        watch.stoodMs = 0;
      } else {
        watch.stoodMs += Math.min(ASK_MS, Math.max(0, nowMs - watch.askedMs));
      }
      watch.askedMs = nowMs;
      long reachedMs = watch.markMs + watch.stoodMs - STANDS_MS;
      for (long dueMs = detector.nextLookMs(state, watch);
          watch.markMs < dueMs && dueMs <= reachedMs;
          dueMs = detector.nextLookMs(state, watch)) {
        look(dueMs);
      }
    }
  }

  @Override
  public void processBroadcastElement(PublishedBytes came, Context context, Collector<Alert> out)
      throws Exception {
    rules.take(came, context);
  }
}
