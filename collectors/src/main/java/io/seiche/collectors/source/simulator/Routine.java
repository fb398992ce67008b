package io.seiche.collectors.source.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a {@link Plan} into stages, one role after the other. Between two roles lies the waterfall
 * of a switch: drain, save, gap, load, first useful I/O; how much of it there is, the pace says.
 * Not thread-safe.
 */
final class Routine {
  private static final Range EDGE_SECONDS = new Range(0.3, 2.5);
  private static final Range UNDERWAY = new Range(0.1, 1);
  private static final double SHORTEST_DWELL_SECONDS = 10;
  private static final double SHORTEST_GAP_SECONDS = 1;
  private static final Label TRAINING = Label.TRAINING;

  private final Plan plan;
  private final Dice dice;
  private final double edgeChance;
  private final ArrayDeque<Stage> stages = new ArrayDeque<>();
  private int turn;
  private int bursts;
  private double silentSeconds;

  /** About when what is composed next will be. */
  private double composedSeconds;

  Routine(Plan plan, Dice dice) {
    this.plan = plan;
    this.dice = dice;
    this.edgeChance = Math.min(1, dice.between(0, 1.4));
  }

  /**
   * The next stage.
   *
   * @param elapsedSeconds since the simulation started
   */
  Stage next(double elapsedSeconds) {
    while (stages.isEmpty()) {
      composeTurn(elapsedSeconds);
    }
    return stages.remove();
  }

  /** Load, work, save and the gap after it, so that a server knows how long its last silence is. */
  private void composeTurn(double elapsedSeconds) {
    composedSeconds = elapsedSeconds;
    Schedule schedule = plan.schedule();
    Pace pace = schedule.at(elapsedSeconds);
    Role role = plan.roles().get(turn % plan.roles().size());
    boolean first = turn++ == 0 && plan.underway();
    boolean cold = turn == 1 && !plan.underway();
    if (!first && role.load().isPresent() && (cold || dice.chance(pace.loadChance()))) {
      add(Burst.load(sized(role.load().get().next(dice, 0)), dice.split()));
      silentSeconds = 0;
    }
    double dwell = pace.dwellSeconds().draw(dice) * (first ? UNDERWAY.draw(dice) : 1);
    dwell = Math.min(dwell, Math.max(SHORTEST_DWELL_SECONDS, schedule.leftSeconds(elapsedSeconds)));
    double end = elapsedSeconds + dwell;
    Pace after = schedule.at(end);
    double gap = dice.chance(after.gapChance()) ? after.gapSeconds().draw(dice) : 0;
    if (gap > 0) {
      gap = Math.max(SHORTEST_GAP_SECONDS, Math.min(gap, schedule.leftSeconds(end) / 2));
    }
    stay(role, pace, dwell, first, gap);
    if (role.saves().isPresent() && dice.chance(after.saveChance())) {
      save(role.saves().get(), Optional.empty());
      silentSeconds = 0;
    }
    if (gap > 0) {
      quiet(Label.IDLE, 0, gap);
      silentSeconds += gap;
    }
  }

  private void stay(Role role, Pace pace, double seconds, boolean underway, double gap) {
    double silentBefore = silentSeconds;
    silentSeconds = 0;
    if (role instanceof Role.Train train) {
      edge(underway ? 0 : edgeChance, 0.05);
      work(role, reads(train, underway), pace, seconds, underway);
      edge(edgeChance, 0.6);
    } else if (role instanceof Role.Serve serve) {
      serve(serve, new ServiceSpan(seconds, edge(), edge(), silentBefore, gap));
    } else if (role instanceof Role.ColdStarts cold) {
      coldStarts(cold, seconds, silentBefore, gap);
    } else if (role instanceof Role.Batch batch) {
      stages.add(new Stage(new BatchInference(batch.requests(), dice.split()), seconds));
    } else if (role instanceof Role.Replay replay) {
      work(role, new ReplayedSeconds(replay, dice.split()), pace, seconds, underway);
    } else if (role instanceof Role.Quantise quantise) {
      quantise(quantise, seconds);
    } else if (role instanceof Role.Ingest ingest) {
      IngestProfile writes = ingest.writes().times(plan.course().demandAt(composedSeconds));
      stages.add(new Stage(new IngestWrites(writes, dice.split()), seconds));
    } else if (role instanceof Role.Upkeep upkeep) {
      stages.add(new Stage(new Upkeep(upkeep.traffic(), dice.split()), seconds));
    } else {
      quiet(Label.IDLE, 0, seconds);
      silentSeconds = silentBefore + seconds;
    }
  }

  private WorkloadModel reads(Role.Train train, boolean underway) {
    List<WorkloadModel> jobs = new ArrayList<>();
    for (TrainingProfile profile : train.jobs()) {
      TrainingReads reads = new TrainingReads(profile, dice.split());
      jobs.add(underway ? reads.underway() : reads);
    }
    return jobs.size() == 1 ? jobs.get(0) : new Together(jobs);
  }

  /** Works on, with checkpoints at their cadence where the role has any. */
  private void work(Role role, WorkloadModel model, Pace pace, double seconds, boolean underway) {
    double left = seconds;
    if (role.saves().isPresent()) {
      Saves saves = role.saves().get();
      double part = pace.checkpointEverySeconds().draw(dice) * saves.cadenceFactor();
      part *= underway ? UNDERWAY.draw(dice) : 1;
      while (part < left) {
        stages.add(new Stage(model, part));
        composedSeconds += part;
        save(saves, Optional.of(model));
        left -= part;
        part = pace.checkpointEverySeconds().draw(dice) * saves.cadenceFactor();
      }
    }
    stages.add(new Stage(model, left));
  }

  /**
   * A checkpoint.
   *
   * @param training what goes on meanwhile if it is asynchronous
   */
  private void save(Saves saves, Optional<WorkloadModel> training) {
    BurstProfile whole = sized(saves.series().next(dice, bursts++));
    boolean together = saves.asynchronous() && training.isPresent();
    int parts = together ? saves.shards() : 1;
    for (int i = 0; i < parts; i++) {
      Burst part = Burst.checkpoint(parts == 1 ? whole : whole.times(1.0 / parts), dice.split());
      add(together ? new Alongside(part, training.get()) : part);
      double pause = saves.shardPauseSeconds().draw(dice);
      if (i < parts - 1 && pause > 0) {
        stages.add(new Stage(training.get(), pause));
      }
    }
  }

  private void serve(Role.Serve serve, ServiceSpan span) {
    ServingProfile requests = serve.requests().times(plan.course().demandAt(composedSeconds));
    stages.add(new Stage(new Serving(requests, dice.split(), span), span.seconds()));
  }

  private void coldStarts(Role.ColdStarts cold, double seconds, double silentBefore, double gap) {
    double before = silentBefore;
    for (double left = seconds; left > 0; ) {
      double warm = Math.min(left, cold.warmSeconds().draw(dice));
      double rest = Math.max(1, Math.min(left - warm, cold.coldSeconds().draw(dice)));
      boolean last = left - warm - rest < 1;
      serve(cold.serve(), new ServiceSpan(warm, edge(), edge(), before, last ? gap : rest));
      left -= warm + rest;
      if (!last) {
        quiet(Label.IDLE, 0, rest);
        add(Burst.load(cold.serve().weights().next(dice, 0), dice.split()));
        before = 0;
      } else {
        left = 0;
      }
    }
  }

  private void quantise(Role.Quantise quantise, double seconds) {
    for (double left = seconds; left > 0; ) {
      BurstProfile model = quantise.model().next(dice, 0);
      double scale = model.bytes() / quantise.model().whole().bytes();
      BurstProfile smaller = quantise.smaller().whole().times(scale);
      double calibrate = Math.max(0.5, quantise.calibrateSeconds().draw(dice));
      double rest = quantise.restSeconds().draw(dice);
      add(Burst.load(model, dice.split()));
      quiet(TRAINING, 0.8, calibrate);
      add(Burst.checkpoint(smaller, dice.split()));
      left -= model.seconds() + calibrate + smaller.seconds() + rest;
      if (rest > 0 && left > 0) {
        quiet(Label.IDLE, 0, rest);
      }
    }
  }

  private BurstProfile sized(BurstProfile burst) {
    return plan.course().burstAt(burst, composedSeconds);
  }

  /** A start or a drain: training without I/O. */
  private void edge(double chance, double gpuUtilRatio) {
    if (dice.chance(chance)) {
      quiet(TRAINING, gpuUtilRatio, EDGE_SECONDS.draw(dice));
    }
  }

  private double edge() {
    return dice.chance(edgeChance) ? EDGE_SECONDS.draw(dice) : 0;
  }

  private void quiet(Label label, double gpuUtilRatio, double seconds) {
    stages.add(new Stage(new Quiet(label, gpuUtilRatio), seconds));
  }

  private void add(WorkloadModel bounded) {
    stages.add(Stage.untilFinished(bounded));
  }
}
