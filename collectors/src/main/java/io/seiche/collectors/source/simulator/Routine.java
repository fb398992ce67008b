package io.seiche.collectors.source.simulator;

import java.util.ArrayDeque;

/**
 * Turns a {@link Plan} into stages, one role after the other. Between two roles lies the waterfall
 * of a switch: drain, save, gap, load, first useful I/O; how much of it there is, the pace says.
 * Not thread-safe.
 */
final class Routine {
  private static final double DRAIN_CHANCE = 0.7;
  private static final double START_UP_CHANCE = 0.7;
  private static final double SHORTEST_DWELL_SECONDS = 10;
  private static final double SHORTEST_GAP_SECONDS = 1;

  private final Plan plan;
  private final Dice dice;
  private final ArrayDeque<Stage> stages = new ArrayDeque<>();
  private int turn;

  Routine(Plan plan, Dice dice) {
    this.plan = plan;
    this.dice = dice;
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

  private void composeTurn(double elapsedSeconds) {
    Pace pace = plan.schedule().at(elapsedSeconds);
    double leftSeconds = plan.schedule().leftSeconds(elapsedSeconds);
    Role role = role(turn);
    if (turn > 0) {
      leave(role(turn - 1), pace);
      if (dice.chance(pace.gapChance())) {
        double gap = Math.min(pace.gapSeconds().draw(dice), leftSeconds / 2);
        quiet(Label.IDLE, 0, Math.max(SHORTEST_GAP_SECONDS, gap));
        leftSeconds -= gap;
      }
    }
    boolean first = turn == 0 && plan.underway();
    if (!first) {
      enter(role, pace);
    }
    double dwell = pace.dwellSeconds().draw(dice) * (first ? dice.between(0.5, 1) : 1);
    stay(role, pace, Math.min(dwell, Math.max(SHORTEST_DWELL_SECONDS, leftSeconds)), first);
    turn++;
  }

  private Role role(int number) {
    return plan.roles().get(number % plan.roles().size());
  }

  private void leave(Role role, Pace pace) {
    if (role instanceof Role.Train train) {
      drain(Label.TRAINING, 0.6);
      if (dice.chance(pace.saveChance())) {
        add(Burst.checkpoint(train.save(), dice.split()));
      }
    } else if (role instanceof Role.Serve) {
      drain(Label.INFERENCE, 0.2);
    }
  }

  private void enter(Role role, Pace pace) {
    if (role instanceof Role.Train train) {
      begin(train.restore(), Label.TRAINING, pace);
    } else if (role instanceof Role.Serve serve) {
      begin(serve.load(), Label.INFERENCE, pace);
    }
  }

  private void begin(BurstProfile load, Label label, Pace pace) {
    if (dice.chance(pace.loadChance())) {
      add(Burst.load(load, dice.split()));
    }
    if (dice.chance(START_UP_CHANCE)) {
      quiet(label, 0.05, dice.between(0.3, 2.5));
    }
  }

  private void stay(Role role, Pace pace, double seconds, boolean underway) {
    if (role instanceof Role.Train train) {
      train(train, pace, seconds, underway);
    } else if (role instanceof Role.Serve serve) {
      stages.add(new Stage(new Serving(serve.requests(), dice.split(), seconds), seconds));
    } else if (role instanceof Role.Ingest ingest) {
      stages.add(new Stage(new IngestWrites(ingest.writes(), dice.split()), seconds));
    } else {
      quiet(Label.IDLE, 0, seconds);
    }
  }

  private void train(Role.Train train, Pace pace, double seconds, boolean underway) {
    TrainingReads reads = new TrainingReads(train.reads(), dice.split());
    if (underway) {
      reads.underway();
    }
    double left = seconds;
    double part = pace.checkpointEverySeconds().draw(dice);
    for (double first = underway ? dice.between(0.2, 1) : 1; part * first < left; first = 1) {
      stages.add(new Stage(reads, part * first));
      Burst save = Burst.checkpoint(train.save(), dice.split());
      add(train.asynchronous() ? new Alongside(save, reads) : save);
      left -= part * first;
      part = pace.checkpointEverySeconds().draw(dice);
    }
    stages.add(new Stage(reads, left));
  }

  private void drain(Label label, double gpuUtilRatio) {
    if (dice.chance(DRAIN_CHANCE)) {
      quiet(label, gpuUtilRatio, dice.between(0.3, 2.5));
    }
  }

  private void quiet(Label label, double gpuUtilRatio, double seconds) {
    stages.add(new Stage(new Quiet(label, gpuUtilRatio), seconds));
  }

  private void add(WorkloadModel bounded) {
    stages.add(Stage.untilFinished(bounded));
  }
}
