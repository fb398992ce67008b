package io.seiche.analysis.alert;

import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.victim.Victim;
import io.seiche.telemetry.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts storms into words for the people on call. Stateless. */
public final class Alerts {
  private Alerts() {}

  /** Whether people are told: what is part of another storm pages with that one. */
  public static boolean concerns(Storm storm) {
    return storm.partOf() == null || storm.joined();
  }

  /**
   * What to say about a storm after an event of its life. One that has become a part of another is
   * over for itself.
   */
  public static Alert of(Storm storm) {
    return new Alert(
        storm.id(),
        storm.scope().equals(Storm.WORKLOAD) ? storm.scopeId() : "",
        storm.lasts() && storm.partOf() == null,
        storm.severity(),
        "Switching storm on " + name(storm),
        text(storm),
        storm.openedMs(),
        storm.partOf() == null ? storm.closedMs() : Long.valueOf(storm.eventTimeMs()),
        storm.eventTimeMs(),
        Alert.SWITCHING_STORM,
        storm.scope(),
        storm.scopeId(),
        storm.system(),
        evidence(storm));
  }

  private static List<String> evidence(Storm storm) {
    List<String> facts = new ArrayList<>();
    facts.add(
        String.format(
            Locale.ROOT,
            "penalty %.0f, at most %.0f; opens at %.0f, closes at %.0f",
            storm.penalty(),
            storm.peakPenalty(),
            storm.openThreshold(),
            storm.closeThreshold()));
    facts.add(
        String.format(
            Locale.ROOT,
            "%d switches saved and loaded %s",
            storm.switches(),
            Quantities.bytes(storm.billBytes())));
    facts.add(
        String.format(
            Locale.ROOT, "%.0f %% of its I/O was saving and loading", 100 * storm.burdenRatio()));
    Double gpu = storm.billGpuSeconds();
    if (gpu != null) {
      facts.add(String.format(Locale.ROOT, "%.1f GPU-h lost", gpu / 3600));
    }
    storm.victims().forEach(victim -> facts.add(slowed(victim) + times(victim.switches())));
    return facts;
  }

  private static String name(Storm storm) {
    return storm.scope().equals(Storm.FLEET)
        ? "the whole site"
        : (storm.scope().equals(Storm.ARRAY) ? "array " : "") + storm.scopeId();
  }

  private static String text(Storm storm) {
    StringBuilder out = new StringBuilder();
    String whole = storm.partOf();
    if (whole != null) {
      return "Goes on as a part of " + whole + ".";
    }
    if (storm.members() > 1) {
      out.append(storm.members()).append(" workloads storm at once. ");
    }
    switch (storm.stage()) {
      case OPENED ->
          out.append(
              String.format(
                  Locale.ROOT,
                  "Penalty %.0f passed %.0f.",
                  storm.penalty(),
                  storm.openThreshold()));
      case ESCALATED ->
          out.append(String.format(Locale.ROOT, "Escalated at penalty %.0f.", storm.penalty()));
      case CLOSED ->
          out.append(
              String.format(
                  Locale.ROOT,
                  "Over after %s; penalty back under %.0f.",
                  duration(storm.eventTimeMs() - storm.openedMs()),
                  storm.closeThreshold()));
    }
    out.append(
        String.format(
            Locale.ROOT,
            " %d switches saved and loaded %s, %.0f %% of its I/O",
            storm.switches(),
            Quantities.bytes(storm.billBytes()),
            100 * storm.burdenRatio()));
    Double gpu = storm.billGpuSeconds();
    out.append(gpu == null ? "." : String.format(Locale.ROOT, "; %.1f GPU-h lost.", gpu / 3600));
    if (!storm.victims().isEmpty()) {
      out.append(" Slowed ")
          .append(storm.slowed())
          .append(storm.slowed() == 1 ? " neighbour: " : " neighbours: ")
          .append(slowed(storm.victims().get(0)))
          .append('.');
    }
    return out.toString();
  }

  private static String slowed(Victim victim) {
    return String.format(
        Locale.ROOT,
        "%s %s against %s in %.0f s of switching",
        victim.workload(),
        Quantities.seconds(victim.latencySeconds()),
        Quantities.seconds(victim.baselineSeconds()),
        victim.seconds());
  }

  private static String times(int switches) {
    return switches == 1 ? ", by 1 switch" : ", by " + switches + " switches";
  }

  private static String duration(long millis) {
    if (millis < 120_000) {
      return millis / 1000 + " s";
    }
    return millis < 7_200_000 ? millis / 60_000 + " min" : millis / 3_600_000 + " h";
  }
}
