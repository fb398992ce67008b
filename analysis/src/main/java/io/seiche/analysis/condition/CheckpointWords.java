package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.phase.PhaseTick;
import io.seiche.analysis.storm.Severity;
import io.seiche.telemetry.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Puts late and slow checkpoints into words. Stateless. */
final class CheckpointWords {
  private static final String OVERDUE = "Checkpoint overdue on ";
  private static final String SLOW = "Checkpoint slow on ";

  private CheckpointWords() {}

  /** One that does not come. */
  static Alert overdue(CheckpointState state, PhaseTick tick, double overdueSeconds) {
    Recent usual = state.intervals;
    String since = state.fromCheckpoint ? "the last one began" : "training began";
    return overdue(
        state,
        tick.workload(),
        tick.endMs(),
        true,
        String.format(
            Locale.ROOT,
            "No checkpoint in %s of training; the last %d came every %s (%s to %s). What was"
                + " trained since %s is lost if the job fails.",
            Words.span(state.trainedSeconds),
            usual.count(),
            Words.span(usual.median()),
            Words.span(usual.least()),
            Words.span(usual.most()),
            Words.time(state.clockFromMs)),
        List.of(
            Words.span(state.trainedSeconds)
                + " of training since "
                + since
                + " at "
                + Words.time(state.clockFromMs),
            String.format(
                Locale.ROOT,
                "usual interval %s, median of %d, spread %.0f %%",
                Words.span(usual.median()),
                usual.count(),
                100 * usual.spread()),
            "overdue from " + Words.span(overdueSeconds)));
  }

  /** The one that was overdue. */
  static Alert cameAtLast(CheckpointState state, PhaseTick tick, double trainedSeconds) {
    return overdue(
        state,
        tick.workload(),
        tick.endMs(),
        false,
        String.format(
            Locale.ROOT,
            "A checkpoint began after %s of training; usual are %s.",
            Words.span(trainedSeconds),
            Words.span(state.intervals.median())),
        List.of());
  }

  static Alert overdueOver(CheckpointState state, String workload, long atMs, String why) {
    return overdue(state, workload, atMs, false, why, List.of());
  }

  private static Alert overdue(
      CheckpointState state,
      String workload,
      long atMs,
      boolean firing,
      String text,
      List<String> evidence) {
    return alert(
        Alert.CHECKPOINT_OVERDUE,
        OVERDUE,
        state.overdue,
        state,
        workload,
        atMs,
        firing,
        text,
        evidence);
  }

  /**
   * One that takes too long.
   *
   * @param over whether it has ended by now
   */
  static Alert slow(CheckpointState state, PhaseTick tick, boolean over) {
    double seconds = (state.saveUntilMs - state.saveFromMs) / 1e3;
    String text =
        String.format(
            Locale.ROOT,
            over
                ? "A checkpoint took %s for %s, %s/s; usual are %s at %s/s."
                : "A checkpoint has been going on for %s and wrote %s, %s/s; usual are %s at %s/s.",
            Words.span(seconds),
            Quantities.bytes(state.savedBytes),
            Quantities.bytes(state.savedBytes / seconds),
            Words.span(state.durations.median()),
            Quantities.bytes(state.rates.median()));
    return slow(
        state,
        tick.workload(),
        tick.endMs(),
        true,
        text,
        List.of(
            "began at " + Words.time(state.saveFromMs),
            String.format(
                Locale.ROOT,
                "usual: median of %d, at most %s",
                state.durations.count(),
                Words.span(state.durations.most()))));
  }

  /** None has come since. */
  static Alert slowStill(CheckpointState state, PhaseTick tick) {
    return slow(
        state,
        tick.workload(),
        tick.endMs(),
        true,
        "No checkpoint of usual duration since "
            + Words.time(state.slow.idMs)
            + "; usual are "
            + Words.span(state.durations.median())
            + ".",
        List.of());
  }

  /** The one just over was as usual. */
  static Alert fastAgain(CheckpointState state, PhaseTick tick) {
    double seconds = (state.saveUntilMs - state.saveFromMs) / 1e3;
    return slow(
        state,
        tick.workload(),
        tick.endMs(),
        false,
        String.format(
            Locale.ROOT,
            "The newest checkpoint took %s at %s/s; usual are %s.",
            Words.span(seconds),
            Quantities.bytes(state.savedBytes / seconds),
            Words.span(state.durations.median())),
        List.of());
  }

  static Alert slowOver(CheckpointState state, String workload, long atMs, String why) {
    return slow(state, workload, atMs, false, why, List.of());
  }

  private static Alert slow(
      CheckpointState state,
      String workload,
      long atMs,
      boolean firing,
      String text,
      List<String> evidence) {
    return alert(
        Alert.CHECKPOINT_SLOW, SLOW, state.slow, state, workload, atMs, firing, text, evidence);
  }

  private static Alert alert(
      String kind,
      String title,
      Firing what,
      CheckpointState state,
      String workload,
      long atMs,
      boolean firing,
      String text,
      List<String> evidence) {
    return new Alert(
        kind + "-" + workload + "@" + what.idMs,
        workload,
        firing,
        Severity.WARNING,
        title + workload,
        text,
        what.startsMs,
        firing ? null : Long.valueOf(atMs),
        atMs,
        kind,
        "workload",
        workload,
        Objects.requireNonNullElse(state.system, ""),
        evidence);
  }
}
