package io.seiche.flink.operators;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseClassifier;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.phase.PhaseTrack;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.phase.VerdictCadence;
import io.seiche.flink.stream.Answer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each workload's window and says which phase it is in. Yields each tick once it is finished;
 * verdicts, activity and answers leave at once, on the side. State of a workload that has been
 * silent for a week is dropped.
 */
public class PhaseClassification extends KeyedProcessFunction<String, WorkloadTick, PhaseTick> {
  public static final OutputTag<Verdict> VERDICTS = new OutputTag<>("verdicts") {};
  public static final OutputTag<Activity> ACTIVITY = new OutputTag<>("activity") {};
  public static final OutputTag<Answer> ANSWERS = new OutputTag<>("answers") {};
  public static final OutputTag<Answer> SETTLED = new OutputTag<>("settled") {};
  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("phase-health") {};

  private final PhaseClassifier classifier = new PhaseClassifier();
  private final boolean answers;
  private transient ValueState<WorkloadState> states;

  /**
   * Makes the operator.
   *
   * @param answers whether anybody wants an answer for each tick
   */
  public PhaseClassification(boolean answers) {
    this.answers = answers;
  }

  @Override
  public void open(OpenContext context) {
    states =
        getRuntimeContext().getState(new ValueStateDescriptor<>("workload", WorkloadState.class));
  }

  @Override
  public void processElement(WorkloadTick tick, Context context, Collector<PhaseTick> out)
      throws Exception {
    WorkloadState state = states.value();
    if (state == null) {
      state = new WorkloadState();
      Retirement.schedule(context.timerService(), tick.endMs());
    }
    PhaseTick finished = state.track.current();
    PhaseTrack.Taken taken = state.track.take(tick, classifier);
    switch (taken) {
      case LATE -> {
        state.late++;
        context.output(
            HEALTH, new HealthCount("phase", tick.workload(), "late", tick.endMs(), state.late));
      }
      case NEXT -> {
        if (finished != null) {
          out.collect(finished);
        }
        say(state, tick, context);
      }
      case MERGED -> say(state, tick, context);
    }
    states.update(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PhaseTick> out)
      throws Exception {
    WorkloadState state = states.value();
    if (state != null
        && Retirement.due(context.timerService(), state.track.open.lastEndMs, timestamp)) {
      states.clear();
    }
  }

  private void say(WorkloadState state, WorkloadTick tick, Context context) {
    state.meter.add(tick).ifPresent(activity -> context.output(ACTIVITY, activity));
    Phase now = state.track.open.phase;
    if (answers) {
      float confidence = (float) state.track.open.confidence;
      context.output(
          ANSWERS,
          new Answer(tick.workload(), tick.endMs(), now, null, confidence, Answer.NO_POSTERIOR));
    }
    if (VerdictCadence.due(state.sent, state.sentMs, now, tick.endMs())) {
      state.sent = now;
      state.sentMs = tick.endMs();
      context.output(VERDICTS, classifier.verdict(state.track.open, state.track.openTick));
    }
  }
}
