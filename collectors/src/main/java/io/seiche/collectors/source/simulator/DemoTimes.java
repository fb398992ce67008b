package io.seiche.collectors.source.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When the workloads of the {@link DemoFleet} do what: now, and in the days before.
 *
 * @param learning of the two reinforcement learners
 * @param evaluation of the one evaluation
 * @param sharing of the node that trains and serves
 * @param batches of what works and rests in turn
 * @param services of what serves or takes in data all the time
 * @param growing course of the pre-training
 * @param usual course of the others
 * @param silence of the node that is not always heard
 * @param polled whether all is told by polls of forty seconds
 */
record DemoTimes(
    Schedule learning,
    Schedule evaluation,
    Schedule sharing,
    Schedule batches,
    Schedule pretraining,
    Schedule fineTuning,
    Schedule training,
    Schedule services,
    Course growing,
    Course usual,
    Silence silence,
    boolean polled) {
  private static final Range WITHOUT_CHECKPOINTS = new Range(3600, 3600);

  /** A switch every 25 to 40 s, nearly all with a save and a load. */
  private static final Pace REINFORCEMENT = learning(new Range(17, 24), new Range(1, 4), 0.4);

  /**
   * Two reinforcement learners switch between training and rollouts every half minute from the
   * start; an evaluation storms for a few minutes, calms down and comes back; the others go about
   * their work; a node falls silent after four minutes and returns.
   */
  static final DemoTimes NOW =
      new DemoTimes(
          Schedule.of(REINFORCEMENT),
          new Schedule(
              List.of(
                  new Schedule.Segment(REINFORCEMENT, 270),
                  new Schedule.Segment(Pace.CALM, 840),
                  new Schedule.Segment(REINFORCEMENT, 210),
                  new Schedule.Segment(Pace.CALM, 1260))),
          Schedule.BUSY,
          Schedule.BUSY,
          Schedule.of(Pace.CALM.withCheckpointsEvery(new Range(95, 140))),
          Schedule.of(Pace.CALM.withCheckpointsEvery(new Range(150, 240))),
          Schedule.of(Pace.CALM.withCheckpointsEvery(new Range(160, 330))),
          Schedule.CALM,
          Course.EVEN,
          Course.EVEN,
          new Silence(240, 110, 1200),
          false);

  /** A switch every two to three minutes, slow enough to be seen in polls of forty seconds. */
  private static final Pace STORMY = learning(new Range(90, 165), new Range(8, 30), 0.4);

  /** A switch every 25 to 45 minutes: not often enough for a storm. */
  private static final Pace OFFICE = learning(new Range(1500, 2700), new Range(20, 90), 0.5);

  /** What a vector search keeps of its answers. */
  private static final KvTier ANSWERS =
      KvTier.conversation(KvPolicy.WRITE_THROUGH, KvTier.BYTES_PER_TOKEN_8B / 64);

  private static final double GROWTH_PER_DAY = 0.012;

  /**
   * Seconds of the past each simulated one stands for: in polls of forty the rhythm of requests, of
   * saves and of loads is then what it is in polls of five.
   */
  static final int STRETCH = 8;

  /** A poll, in simulated seconds: one that holds half a save and half training looks like both. */
  private static final int POLL_SECONDS =
      DemoPast.INTERVAL_MS / FleetSimulator.INTERVAL_MS / STRETCH;

  private static final int STORM_FROM_HOUR = 14;
  private static final int STORM_UNTIL_HOUR = 17;

  /**
   * What a service asks for: in polls of forty seconds a steady mixture of reads and writes, as
   * what only reads, mostly writes or writes in batches looks like something else there.
   */
  ServingProfile serving(ServingProfile now) {
    if (!polled) {
      return now;
    }
    KvTier tier = now.kv().policy() == KvPolicy.NONE ? ANSWERS : now.kv();
    return now.with(tier.revisited()).finer(STRETCH);
  }

  /**
   * Days of work: learners switch more in office hours, the evaluation runs on weekday evenings,
   * people sleep at night and fewer work at weekends, checkpoints grow, and one afternoon storms:
   * that of the last weekday with two whole days behind it, else of the first day.
   *
   * @param first the simulation starts at its midnight
   * @param days whole ones, at least 1
   */
  static DemoTimes before(LocalDate first, int days) {
    int stormy = stormyDay(first, days);
    Course usual = new Course(demand(first, days), 0, STRETCH, POLL_SECONDS);
    List<Schedule.Segment> learning = new ArrayList<>();
    List<Schedule.Segment> evaluation = new ArrayList<>();
    List<Schedule.Segment> sharing = new ArrayList<>();
    // One more: the day that has begun.
    for (int day = 0; day <= days; day++) {
      boolean weekend = isWeekend(first.plusDays(day));
      boolean storms = day == stormy;
      Pace office = weekend ? Pace.CALM : OFFICE;
      day(learning, office, 9, 19, storms);
      day(evaluation, office, 18, 22, storms);
      day(sharing, office, 8, 18, storms);
    }
    return new DemoTimes(
        new Schedule(learning).times(STRETCH),
        new Schedule(evaluation).times(STRETCH),
        new Schedule(sharing).times(STRETCH),
        Schedule.CALM.times(STRETCH),
        restarting(new Range(1100, 1400)).times(STRETCH),
        restarting(new Range(1500, 2400)).times(STRETCH),
        restarting(new Range(1200, 2300)).times(STRETCH),
        Schedule.CALM.times(STRETCH),
        new Course(usual.demand(), GROWTH_PER_DAY, STRETCH, POLL_SECONDS),
        usual,
        Silence.NEVER,
        true);
  }

  private static Pace learning(Range dwell, Range gap, double gapChance) {
    return new Pace(dwell, WITHOUT_CHECKPOINTS, gap, new Range(2, 5), 0.95, gapChance, 0.95);
  }

  /** Training for one to three days before it restarts. */
  private static Schedule restarting(Range checkpointEverySeconds) {
    return Schedule.of(
        new Pace(
            new Range(86_400, 259_200),
            checkpointEverySeconds,
            new Range(60, 700),
            new Range(4, 90),
            0.9,
            0.5,
            0.9));
  }

  private static int stormyDay(LocalDate first, int days) {
    int day = Math.max(0, days - 3);
    while (day > 0 && isWeekend(first.plusDays(day))) {
      day--;
    }
    return day;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  private static void day(
      List<Schedule.Segment> segments, Pace work, int fromHour, int untilHour, boolean storms) {
    if (storms) {
      add(segments, Pace.CALM, STORM_FROM_HOUR);
      add(segments, STORMY, STORM_UNTIL_HOUR - STORM_FROM_HOUR);
      add(segments, Pace.CALM, 24 - STORM_UNTIL_HOUR);
    } else {
      add(segments, Pace.CALM, fromHour);
      add(segments, work, untilHour - fromHour);
      add(segments, Pace.CALM, 24 - untilHour);
    }
  }

  private static void add(List<Schedule.Segment> segments, Pace pace, int hours) {
    segments.add(new Schedule.Segment(pace, hours * 3600.0));
  }

  /** Least at four in the morning, most at four in the afternoon, less at weekends. */
  private static List<Double> demand(LocalDate first, int days) {
    List<Double> factors = new ArrayList<>();
    for (int day = 0; day <= days; day++) {
      double most = isWeekend(first.plusDays(day)) ? 0.75 : 1;
      for (int hour = 0; hour < 24; hour++) {
        double wave = StrictMath.sin(2 * Math.PI * (hour - 10) / 24);
        factors.add(most * (0.6 + 0.35 * wave));
      }
    }
    return factors;
  }
}
