package io.seiche.flink.operators;

import io.seiche.analysis.condition.Draw;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseClassifier;
import io.seiche.analysis.phase.PhaseMemory;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.phase.SettledTick;
import io.seiche.analysis.phase.Smoother;
import io.seiche.analysis.phase.Unsettled;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.phase.VerdictCadence;
import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.trend.StretchMaker;
import io.seiche.flink.stream.Answer;
import io.seiche.flink.stream.OccupancyNews;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each workload's signals and says which phase it is in. Verdicts and answers leave at once,
 * on the side, and are told again when a tick that comes out of order changes them; ticks with
 * their phase and activity leave once nothing can change them any more ({@link PhaseTrack}), for
 * which those of workloads across systems wait for the watermark. Some minutes later the phases are
 * settled: the ticks leave once more, and on the side verdicts that correct the live ones, behind
 * these, and the spans they make. State of a workload that has been silent for a week is dropped.
 */
public class PhaseClassification extends KeyedProcessFunction<String, WorkloadTick, PhaseTick> {
  public static final OutputTag<Verdict> VERDICTS = new OutputTag<>("verdicts") {};
  public static final OutputTag<Activity> ACTIVITY = new OutputTag<>("activity") {};
  public static final OutputTag<Answer> ANSWERS = new OutputTag<>("answers") {};
  public static final OutputTag<Answer> SETTLED = new OutputTag<>("settled") {};
  public static final OutputTag<SettledSpan> SPANS = new OutputTag<>("spans") {};
  public static final OutputTag<ServingBursts> BURSTS = new OutputTag<>("bursts") {};
  public static final OutputTag<OccupancyNews> OCCUPANCY = new OutputTag<>("occupancy-news") {};
  public static final OutputTag<Draw> DRAWS = new OutputTag<>("draws") {};
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("phase-health") {};

  /** After this long, and so many intervals, without a word what is known is settled as it is. */
  private static final long SILENT_MS = 300_000;

  private static final int SILENT_INTERVALS = 3;

  private final PhaseModel model;
  private final boolean verdicts;
  private final boolean answers;
  private final boolean trends;
  private transient PhaseClassifier classifier;
  private transient Smoother smoother;
  private transient ValueState<WorkloadState> states;

  /**
   * Makes the operator.
   *
   * @param verdicts whether anybody wants to know the phases, with reasons, as they are told
   * @param answers whether anybody wants an answer for each tick
   * @param trends whether anybody wants hours and days
   */
  public PhaseClassification(PhaseModel model, boolean verdicts, boolean answers, boolean trends) {
    this.model = model;
    this.verdicts = verdicts;
    this.answers = answers;
    this.trends = trends;
  }

  @Override
  public void open(OpenContext context) {
    classifier = new PhaseClassifier(model);
    smoother = new Smoother(model);
    states =
        getRuntimeContext().getState(new ValueStateDescriptor<>("workload", WorkloadState.class));
  }

  @Override
  public void processElement(WorkloadTick all, Context context, Collector<PhaseTick> out)
      throws Exception {
    WorkloadState state = states.value();
    if (state == null) {
      state = new WorkloadState();
    }
    WorkloadTick tick = state.vantage.use(all);
    if (tick != null) {
      take(state, tick, context, out);
    }
    long patienceMs = Math.max(SILENT_MS, (long) SILENT_INTERVALS * all.intervalMs());
    state.silentMs = Math.max(state.silentMs, all.endMs() + patienceMs);
    long dueMs = Math.min(state.silentMs, state.track.dueMs());
    if (state.timerMs == 0 || state.timerMs > dueMs) {
      wake(state, dueMs, context.timerService());
    }
    states.update(state);
  }

  /**
   * One timer a workload: at once while only the watermark keeps ticks open, soon while it has some
   * to settle, then to retire it.
   */
  private static void wake(WorkloadState state, long atMs, TimerService timers) {
    if (state.timerMs != 0) {
      timers.deleteEventTimeTimer(state.timerMs);
    }
    timers.registerEventTimeTimer(atMs);
    state.timerMs = atMs;
  }

  private void take(
      WorkloadState state, WorkloadTick tick, Context context, Collector<PhaseTick> out) {
    Telling telling = new Telling(state, context, out);
    if (!state.track.take(tick, classifier, telling)) {
      state.late++;
      context.output(
          HEALTH, new HealthCount("phase", tick.workload(), "late", tick.endMs(), state.late));
      return;
    }
    state.track.finish(context.timerService().currentWatermark(), classifier, telling);
  }

  /** Passes on what becomes of one workload's ticks. */
  private final class Telling implements PhaseTrack.Listener {
    private final WorkloadState state;
    private final Context context;
    private final Collector<PhaseTick> out;

    Telling(WorkloadState state, Context context, Collector<PhaseTick> out) {
      this.state = state;
      this.context = context;
      this.out = out;
    }

    @Override
    public void decided(PhaseTrack.Pending before, PhaseTrack.Pending tick, PhaseMemory memory) {
      say(state, before, tick, memory, context);
    }

    @Override
    public void finished(PhaseTrack.Pending tick) {
      finish(state, tick, context, out);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PhaseTick> out)
      throws Exception {
    WorkloadState state = states.value();
    if (state == null) {
      return;
    }
    boolean over =
        context.timerService().currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    boolean silent = over || timestamp >= state.silentMs;
    Telling telling = new Telling(state, context, out);
    if (silent) {
      state.track.finishAll(classifier, telling);
      settleAll(state, context, out);
    } else {
      state.track.finish(context.timerService().currentWatermark(), classifier, telling);
    }
    long retireMs = state.track.newestEndMs() + Retirement.AFTER_MS;
    if (over || timestamp >= retireMs) {
      states.clear();
      return;
    }
    wake(
        state,
        silent ? retireMs : Math.min(state.silentMs, state.track.dueMs()),
        context.timerService());
    states.update(state);
  }

  /** Tells of a tick that was decided, if there is news. */
  private void say(
      WorkloadState state,
      PhaseTrack.Pending before,
      PhaseTrack.Pending tick,
      PhaseMemory memory,
      Context context) {
    if (answers) {
      context.output(ANSWERS, answer(tick.tick(), memory));
    }
    tick.sent = before == null ? state.sent : before.sent;
    tick.sentMs = before == null ? state.sentMs : before.sentMs;
    // What was told as of one time is corrected as of that time.
    long nowMs = tick.told == null ? tick.tick().endMs() : tick.toldMs;
    boolean due = VerdictCadence.due(tick.sent, tick.sentMs, tick.phase, nowMs);
    if (due || (tick.told != null && tick.told != tick.phase)) {
      tick.told = tick.phase;
      tick.toldMs = nowMs;
      if (verdicts) {
        context.output(VERDICTS, classifier.verdict(memory, tick.tick().endingAt(nowMs)));
      }
    }
    if (tick.told != null) {
      tick.sent = tick.told;
      tick.sentMs = tick.toldMs;
    }
  }

  private static Answer answer(WorkloadTick tick, PhaseMemory memory) {
    float[] posterior = new float[memory.posterior.length];
    for (int i = 0; i < posterior.length; i++) {
      posterior[i] = (float) memory.posterior[i];
    }
    return new Answer(
        tick.workload(),
        tick.endMs(),
        memory.phase,
        memory.also == Phase.UNKNOWN ? null : memory.also,
        (float) memory.confidence,
        memory.sinceMs == 0 ? Answer.NO_POSTERIOR : posterior);
  }

  /** Nothing can change a tick any more. */
  private void finish(
      WorkloadState state, PhaseTrack.Pending done, Context context, Collector<PhaseTick> out) {
    WorkloadTick tick = done.tick();
    if (done.told != null) {
      state.sent = done.told;
      state.sentMs = done.toldMs;
    }
    state.meter.add(tick).ifPresent(activity -> context.output(ACTIVITY, activity));
    state
        .bursts
        .add(tick, done.phase, done.active)
        .ifPresent(
            bursts -> {
              context.output(BURSTS, bursts);
              if (trends) {
                context.output(OCCUPANCY, OccupancyNews.of(bursts, tick.system()));
              }
            });
    out.collect(done.phaseTick());
    if (tick.knowsIo() && state.unsettled.endsBefore(tick)) {
      settleAll(state, context, out);
    }
    remember(state, done);
    if (!tick.knowsIo()) {
      return;
    }
    state.draws.add(tick, done.phase).ifPresent(draw -> context.output(DRAWS, draw));
    state.system = tick.system();
    state.unsettled.add(tick);
    if (state.unsettled.full()) {
      settle(state, Unsettled.BLOCK, context, out);
    }
  }

  /** What was told of a finished tick is to be settled with it, or with the one it repeats. */
  private static void remember(WorkloadState state, PhaseTrack.Pending done) {
    if (done.told == null) {
      return;
    }
    boolean mixed = done.also != Phase.UNKNOWN;
    if (done.tick().knowsIo() || state.unsettled.size > 0) {
      state.told.told(done.toldMs, done.told, mixed);
    } else {
      state.told.stands(done.told, mixed);
    }
  }

  /** Nothing is known of what follows. */
  private void settleAll(WorkloadState state, Context context, Collector<PhaseTick> out) {
    if (state.unsettled.size == 0) {
      return;
    }
    String workload = state.unsettled.workload;
    settle(state, state.unsettled.size, context, out);
    state.unsettled.forget();
    state.told.end(workload, state.system, verdict -> correct(verdict, context));
    state.spans.end(workload, state.system, span -> context.output(SPANS, span));
  }

  private void correct(Verdict verdict, Context context) {
    if (verdicts) {
      context.output(VERDICTS, verdict);
    }
  }

  private void settle(WorkloadState state, int count, Context context, Collector<PhaseTick> out) {
    for (int left = count; left > 0; left -= Unsettled.BLOCK) {
      settleBlock(state, Math.min(Unsettled.BLOCK, left), context, out);
    }
  }

  private void settleBlock(
      WorkloadState state, int count, Context context, Collector<PhaseTick> out) {
    Unsettled unsettled = state.unsettled;
    String workload = unsettled.workload;
    // Settling forgets the ticks.
    int[] intervalsMs = Arrays.copyOf(unsettled.intervalsMs, count);
    float[] readBytes = Arrays.copyOf(unsettled.readBytes, count);
    float[] writeBytes = Arrays.copyOf(unsettled.writeBytes, count);
    float[] gpuUtilRatios = Arrays.copyOf(unsettled.gpuUtilRatios, count);
    short[] gpus = Arrays.copyOf(unsettled.gpus, count);
    StretchMaker.Served[] served = served(unsettled, count);
    StretchMaker stretches =
        new StretchMaker(
            workload,
            state.system,
            stretch -> context.output(OCCUPANCY, OccupancyNews.of(stretch)));
    Smoother.Smoothed settled = smoother.settle(unsettled, count);
    for (int i = 0; i < count; i++) {
      SettledTick tick =
          new SettledTick(
              settled.endsMs()[i],
              intervalsMs[i],
              readBytes[i],
              writeBytes[i],
              settled.phases()[i],
              settled.confidence()[i]);
      state.told.settle(workload, state.system, tick, verdict -> correct(verdict, context));
      if (trends) {
        // Before the span goes on: where it was, and of which phase.
        boolean goesOn = state.spans.code == tick.phase().code();
        long fromMs = state.spans.code == 0 ? tick.startMs() : state.spans.endMs;
        stretches.take(tick, fromMs, !goesOn, served[i]);
      }
      state.spans.take(workload, state.system, tick, span -> context.output(SPANS, span));
      double gpuIdle = gpus[i] == 0 ? 0 : gpus[i] * Math.max(0, 1 - gpuUtilRatios[i]);
      out.collect(
          new PhaseTick(
              workload,
              state.system,
              tick.endMs(),
              tick.intervalMs(),
              tick.phase(),
              tick.confidence(),
              settled.active()[i],
              tick.readBytes(),
              tick.writeBytes(),
              gpus[i],
              gpuIdle * tick.intervalMs() / 1e3,
              true));
      if (answers) {
        context.output(SETTLED, answer(workload, tick, settled.posteriors()[i]));
      }
    }
    stretches.end();
  }

  private StretchMaker.Served[] served(Unsettled ticks, int count) {
    StretchMaker.Served[] served = new StretchMaker.Served[trends ? count : 0];
    for (int i = 0; i < served.length; i++) {
      served[i] =
          new StretchMaker.Served(
              ticks.readLatencies[i],
              Float.isNaN(ticks.readOps[i]) ? 0 : ticks.readOps[i],
              ticks.writeLatencies[i],
              Float.isNaN(ticks.writeOps[i]) ? 0 : ticks.writeOps[i]);
    }
    return served;
  }

  private static Answer answer(String workload, SettledTick tick, double[] posteriors) {
    float[] posterior = new float[posteriors.length];
    for (int i = 0; i < posterior.length; i++) {
      posterior[i] = (float) posteriors[i];
    }
    return new Answer(
        workload, tick.endMs(), tick.phase(), null, (float) tick.confidence(), posterior);
  }
}
