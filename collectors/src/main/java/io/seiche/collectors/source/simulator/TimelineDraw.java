package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Draws one timeline of a {@link Corpus}. Used once. */
final class TimelineDraw {
  private static final double SLOWEST_STORAGE = 5 * Sizes.MB;
  private static final double FASTEST_STORAGE = 1 * Sizes.TB;
  private static final double REPLAYED_ROLE_CHANCE = 0.85;

  private final Corpus corpus;
  private final Dice dice;
  private final Tempo tempo;
  private final Set<Family> used = EnumSet.noneOf(Family.class);
  private final boolean replays;
  private final double replayFactor;
  private final double peakBytesPerSecond;

  TimelineDraw(Corpus corpus, Dice dice, Tempo tempo) {
    this.corpus = corpus;
    this.dice = dice;
    this.tempo = tempo;
    this.replays = dice.chance(corpus.replayShare());
    this.replayFactor = dice.chance(0.4) ? 1 : dice.logBetween(0.01, 10);
    this.peakBytesPerSecond =
        replays ? replayedPeak() : dice.logBetween(SLOWEST_STORAGE, FASTEST_STORAGE);
  }

  /** Storage that is, by and large, as fast as what was recorded on it. */
  private double replayedPeak() {
    RecordedSeconds one = dice.pick(corpus.recordings());
    double recorded = one.peakBytesPerSecond() * replayFactor;
    return Math.max(SLOWEST_STORAGE, recorded * dice.logBetween(0.5, 3));
  }

  CorpusTimeline of(int number, Family family) {
    List<Plan> plans = family.mixed() ? tenants(family) : List.of(alone(family));
    double wanted = plans.stream().mapToDouble(Plan::peakBytesPerSecond).max().orElseThrow();
    double bandwidth = Math.max(wanted, peakBytesPerSecond) * dice.between(1.05, 3);
    Reports reports = new Reports(dice.chance(0.5), dice.chance(0.3));
    List<Workload> workloads = new ArrayList<>();
    for (Plan plan : plans) {
      workloads.add(new Workload(plan, reports, dice.split()));
    }
    return new CorpusTimeline(
        new CorpusTimeline.Origin(number, family, used, tempo, replays),
        new SharedStorage(bandwidth, workloads),
        reports,
        corpus.secondsEach());
  }

  private Plan alone(Family family) {
    Schedule schedule = schedule(tempo);
    List<Family> turns = RandomPlans.turns(dice, family, EnumSet.copyOf(corpus.families()));
    return RandomPlans.plan(dice, roles(turns, schedule), schedule, peakBytesPerSecond);
  }

  private List<Plan> tenants(Family family) {
    used.add(family);
    Schedule first = schedule(family == Family.MIXED_LOAD_SERVE ? Tempo.STORM : tempo);
    if (family == Family.MIXED_SAVE_SERVE || family == Family.MIXED_LOAD_SERVE) {
      first = hectic(first);
    }
    Schedule second = schedule(dice.chance(0.7) ? Tempo.CALM : tempo);
    Plan one =
        RandomPlans.plan(dice, roles(pick(family.label()), first), first, peakBytesPerSecond);
    Plan other = new Plan(roles(pick(family.neighbour()), second), second, true, NoiseProfile.NONE);
    return List.of(one, other);
  }

  private Schedule schedule(Tempo wanted) {
    Schedule drawn = wanted.draw(dice);
    return drawn.startingAt(dice.uniform() * drawn.cycleSeconds());
  }

  /** Saves and loads more often than its tempo says. */
  private Schedule hectic(Schedule schedule) {
    return new Schedule(
        schedule.segments().stream()
            .map(
                segment ->
                    new Schedule.Segment(
                        segment.pace().hectic(dice.logBetween(15, 120)), segment.seconds()))
            .toList());
  }

  private List<Family> pick(Label label) {
    List<Family> fitting =
        EnumSet.copyOf(corpus.families()).stream()
            .filter(family -> family.label() == label && !family.mixed())
            .toList();
    return List.of(dice.pick(fitting));
  }

  private List<Role> roles(List<Family> families, Schedule schedule) {
    RandomRoles roles =
        new RandomRoles(
            dice, peakBytesPerSecond, dice.pick(schedule.segments()).pace().burstSeconds());
    List<Role> drawn = new ArrayList<>();
    for (Family family : families) {
      List<RecordedSeconds> recorded = recorded(family.label());
      if (!recorded.isEmpty() && dice.chance(REPLAYED_ROLE_CHANCE)) {
        double factor = replayFactor * (dice.chance(0.6) ? 1 : dice.logBetween(0.1, 2));
        drawn.add(roles.replay(dice.pick(recorded), factor));
      } else {
        drawn.add(roles.draw(family));
        used.add(family);
      }
    }
    return drawn;
  }

  private List<RecordedSeconds> recorded(Label label) {
    return replays
        ? corpus.recordings().stream().filter(one -> one.label() == label).toList()
        : List.of();
  }
}
