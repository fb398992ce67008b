package io.seiche.learning;

import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.phase.ConfidenceCurve;
import io.seiche.analysis.phase.DecisionRule;
import io.seiche.analysis.phase.Forest;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.phase.SettledPath;
import io.seiche.collectors.source.simulator.Corpus;
import io.seiche.collectors.source.simulator.Family;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Fits a model and says how good it is on what it was not fitted to: each system left out in turn,
 * and simulated timelines of another seed. The decision over time and the confidence are fitted to
 * those answers, too, never to those of a forest on its own rows.
 */
public final class Learner {
  private static final int TRIALS = 400;
  private static final long TRIAL_SEED_STEP = 1_000_003;
  private static final double[] CHANGE_COSTS = {1, 2, 3, 4, 6, 8, 12};

  /** Kinds of workload of every side that one fit must do without, to be judged on them. */
  private static final Set<Family> UNSEEN =
      Collections.unmodifiableSet(
          EnumSet.of(
              Family.TRAIN_SHUFFLED,
              Family.TRAIN_MEMORY_MAP,
              Family.TRAIN_ASYNC_SAVES,
              Family.SERVE_BATCHED,
              Family.SERVE_SELECTIVE,
              Family.SERVE_RETRIEVAL,
              Family.SERVE_COLD_STARTS,
              Family.INGEST_INDEX,
              Family.BACKUP_COPY));

  private final LearnPlan plan;
  private final Consumer<Step> progress;
  private int steps;
  private int begun;

  /**
   * What is being done: steps take about equally long, but for the last.
   *
   * @param number 1 for the first
   * @param of how many there are
   */
  public record Step(int number, int of, String what) {}

  /**
   * Makes a learner; for one fit.
   *
   * @param progress told what comes next
   */
  public Learner(LearnPlan plan, Consumer<Step> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Loads the fitting library, which takes a moment.
   *
   * @throws IllegalStateException saying what is missing on this machine, and the remedy
   */
  public static void requireLibrary() {
    LightGbmLibrary.load();
  }

  /**
   * Fits.
   *
   * @throws IOException when a recording cannot be read
   * @throws IllegalArgumentException when one has no labels, or others than phases
   */
  public PhaseModel fit() throws IOException {
    List<LabelledTimeline> recordings = new ArrayList<>();
    for (LearnPlan.Source source : plan.recordings()) {
      recordings.addAll(Recordings.read(source.file(), source.systems()));
    }
    Material material = new Material(plan.seed(), plan.timelines(), plan.secondsEach(), recordings);
    List<String> systems = systems(recordings);
    steps = systems.size() + (systems.isEmpty() ? 3 : 4);

    List<HeldOut> live = new ArrayList<>();
    List<HeldOut> settled = new ArrayList<>();
    for (String system : systems) {
      List<LabelledTimeline> own =
          recordings.stream().filter(one -> one.system().equals(system)).toList();
      fold(
          "without " + system,
          material.without(system),
          EnumSet.allOf(Family.class),
          own,
          live,
          settled);
    }
    // These two are for the report alone: nothing is chosen by them.
    List<HeldOut> simulatorLive = new ArrayList<>();
    List<HeldOut> simulatorSettled = new ArrayList<>();
    if (!recordings.isEmpty()) {
      fold(
          "to the simulator alone",
          new Material(plan.seed(), plan.timelines(), plan.secondsEach(), List.of()),
          EnumSet.allOf(Family.class),
          recordings,
          simulatorLive,
          simulatorSettled);
    }
    List<HeldOut> unseenLive = new ArrayList<>();
    List<HeldOut> unseenSettled = new ArrayList<>();
    fold(
        "without some of the simulator's families",
        material,
        EnumSet.complementOf(EnumSet.copyOf(UNSEEN)),
        fresh(UNSEEN),
        unseenLive,
        unseenSettled);
    List<LabelledTimeline> fresh = fresh(EnumSet.allOf(Family.class));
    step("fitting to everything");
    Material.Fitting rows = material.rows(EnumSet.allOf(Family.class), true);
    Forest phases = plan.boosting().phases(rows.phases(), plan.seed());
    Forest mixed = plan.mixedBoosting().yesOrNo(rows.mixed(), plan.seed());
    Forest future = plan.boosting().phases(rows.settled(), plan.seed());
    live.addAll(Judge.live(phases, fresh));
    settled.addAll(Judge.settled(future, fresh));

    step("trying " + TRIALS + " decisions over time");
    Sharpness sharpness = Sharpness.of(recordings.isEmpty() ? live : recorded(live));
    live.replaceAll(sharpness::sharpened);
    simulatorLive.replaceAll(sharpness::sharpened);
    unseenLive.replaceAll(sharpness::sharpened);
    Tuning tuning = new Tuning(live);
    DecisionRule decision = tuning.decision(TRIALS, plan.seed());
    ConfidenceCurve confidence = tuning.confidence(decision);
    double changeCost = changeCost(settled);
    Calibrating calibrating = new Calibrating();
    Answering liveAnswers = one -> Tuning.said(one, decision, null);
    Answering settledAnswers = one -> path(one, changeCost, null);
    Map<String, Object> liveFigures = figures(live, liveAnswers);
    addTotal(liveFigures, ModelScores.SIMULATOR_ALONE, simulatorLive, liveAnswers);
    addTotal(liveFigures, ModelScores.FAMILIES, unseenLive, liveAnswers);
    Map<String, Object> settledFigures =
        figures(settled, one -> path(one, changeCost, calibrating));
    addTotal(settledFigures, ModelScores.SIMULATOR_ALONE, simulatorSettled, settledAnswers);
    addTotal(settledFigures, ModelScores.FAMILIES, unseenSettled, settledAnswers);
    Map<String, Object> scores = new LinkedHashMap<>();
    scores.put(ModelScores.LIVE, liveFigures);
    scores.put(ModelScores.SETTLED, settledFigures);
    return new PhaseModel(
        provenance(scores, sharpness),
        FeatureCatalogue.NAMES,
        sharpness.sharpened(phases),
        mixed,
        future,
        decision,
        confidence,
        changeCost,
        calibrating.curve());
  }

  private static List<HeldOut> recorded(List<HeldOut> held) {
    return held.stream()
        .filter(one -> !one.timeline().system().equals(Material.GENERATED))
        .toList();
  }

  private void step(String what) {
    begun++;
    progress.accept(new Step(begun, steps, what));
  }

  /** Simulated timelines of another seed than those that are fitted to. */
  private List<LabelledTimeline> fresh(Set<Family> families) {
    int count = Math.max(1, plan.timelines() / 4);
    return Generated.timelines(
        new Corpus(plan.seed() + TRIAL_SEED_STEP, families, count, plan.secondsEach()),
        Material.GENERATED);
  }

  private void fold(
      String name,
      Material material,
      Set<Family> families,
      List<LabelledTimeline> unseen,
      List<HeldOut> live,
      List<HeldOut> settled) {
    step("fitting " + name);
    Material.Fitting rows = material.rows(families, true);
    live.addAll(Judge.live(plan.boosting().phases(rows.phases(), plan.seed()), unseen));
    settled.addAll(Judge.settled(plan.boosting().phases(rows.settled(), plan.seed()), unseen));
  }

  private static List<String> systems(List<LabelledTimeline> recordings) {
    return recordings.stream().map(LabelledTimeline::system).distinct().toList();
  }

  private interface Answering {
    byte[] said(HeldOut one);
  }

  private static Map<String, Object> figures(List<HeldOut> held, Answering answering) {
    Map<String, Tally> bySystem = new LinkedHashMap<>();
    Map<String, Object> all = new LinkedHashMap<>();
    Tally recorded = new Tally();
    for (HeldOut one : held) {
      Tally tally = new Tally();
      tally.add(one.timeline(), answering.said(one));
      bySystem.computeIfAbsent(one.timeline().system(), name -> new Tally()).add(tally);
      if (!one.timeline().system().equals(Material.GENERATED)) {
        recorded.add(tally);
      }
    }
    if (recorded.seconds() > 0) {
      all.put(ModelScores.LEFT_OUT_IN_TURN, recorded.figures());
    }
    bySystem.forEach(
        (system, tally) ->
            all.put(
                system.equals(Material.GENERATED) ? ModelScores.ANOTHER_SEED : system,
                tally.figures()));
    return all;
  }

  /** All of them as one line; none, where there is nothing. */
  private static void addTotal(
      Map<String, Object> figures, String name, List<HeldOut> held, Answering answering) {
    if (!held.isEmpty()) {
      Tally total = new Tally();
      held.forEach(one -> total.add(one.timeline(), answering.said(one)));
      figures.put(name, total.figures());
    }
  }

  private static double changeCost(List<HeldOut> settled) {
    double best = CHANGE_COSTS[0];
    double most = 0;
    for (double cost : CHANGE_COSTS) {
      Tally tally = new Tally();
      settled.forEach(one -> tally.add(one.timeline(), path(one, cost, null)));
      double worth = tally.accuracy() + tally.macroF1();
      if (worth > most) {
        most = worth;
        best = cost;
      }
    }
    return best;
  }

  private static byte[] path(HeldOut held, double changeCost, Calibrating calibrating) {
    double[][] posteriors = new double[held.timeline().size()][];
    for (int i = 0; i < posteriors.length; i++) {
      posteriors[i] = held.posterior(i);
    }
    int[] path = SettledPath.blockwise(posteriors, changeCost);
    byte[] said = new byte[path.length];
    for (int i = 0; i < path.length; i++) {
      said[i] = (byte) path[i];
      if (calibrating != null && held.timeline().others()[i] == LabelledTimeline.NONE) {
        calibrating.add(posteriors[i][path[i]], path[i] == held.timeline().labels()[i]);
      }
    }
    return said;
  }

  private Map<String, Object> provenance(Map<String, Object> scores, Sharpness sharpness)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("command", plan.command());
    all.put("seed", plan.seed());
    // In order: a map without one is written differently by every process.
    Map<String, Object> simulated = new LinkedHashMap<>();
    simulated.put("timelines", plan.timelines());
    simulated.put("seconds_each", plan.secondsEach());
    all.put("simulated", simulated);
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (LearnPlan.Source source : plan.recordings()) {
      Map<String, Object> input = new LinkedHashMap<>();
      input.put("file", source.file().getFileName().toString());
      input.put("systems", source.systems());
      input.put("sha256", sha256(source.file()));
      inputs.add(input);
    }
    all.put("recordings", inputs);
    Map<String, Object> boosting = new LinkedHashMap<>();
    boosting.put("library", "LightGBM 4.3.0");
    boosting.put("rounds", plan.boosting().rounds());
    boosting.put("leaves", plan.boosting().leaves());
    boosting.put("learning_rate", plan.boosting().learningRate());
    boosting.put("sharpness", sharpness.factor());
    all.put("boosting", boosting);
    all.put(ModelScores.KEY, scores);
    return all;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
