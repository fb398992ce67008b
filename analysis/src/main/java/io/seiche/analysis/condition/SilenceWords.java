package io.seiche.analysis.condition;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.storm.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts silence into words. Stateless. */
final class SilenceWords {
  static final String RESOURCE = "resource";
  static final String SYSTEM = "system";
  static final String COLLECTOR = "collector";

  /** Longest list in an alert. */
  private static final int LONGEST = 10;

  private static final String OFF = "Telling of silence was switched off.";

  private SilenceWords() {}

  /** A system of which one collector tells no more. */
  static Alert system(Feed feed, String collector, SilencePolicy policy) {
    return system(
        feed,
        collector,
        true,
        feed.firing.saidMs,
        "Nothing was heard of it since "
            + Words.time(feed.firing.idMs)
            + ". That is not idleness: what is idle goes on reporting. Its phases are unknown"
            + " until it is heard again.",
        List.of(
            "last sample at " + Words.time(feed.firing.idMs),
            "collector " + collector,
            "reports every "
                + Words.span(feed.intervalMs / 1e3)
                + ", silent after "
                + Words.span(feed.patienceMs(policy) / 1e3)));
  }

  static Alert back(Feed feed, String collector) {
    long backMs = Math.max(feed.firing.saidMs, feed.backMs(feed.firing.idMs));
    return system(
        feed,
        collector,
        false,
        backMs,
        "Heard again after " + Words.span((backMs - feed.firing.idMs) / 1e3) + ".",
        List.of());
  }

  static Alert joined(Feed feed, String collector, long atMs) {
    return system(
        feed,
        collector,
        false,
        atMs,
        "Goes on as a part of the silence of collector " + collector + ".",
        List.of());
  }

  static Alert gone(Feed feed, String collector, long atMs) {
    return system(
        feed,
        collector,
        false,
        atMs,
        "Not heard for "
            + Words.span((atMs - feed.firing.idMs) / 1e3)
            + ": taken for out of service. It counts again as soon as it is heard.",
        List.of());
  }

  static Alert off(Feed feed, String collector, long atMs) {
    return system(feed, collector, false, atMs, OFF, List.of());
  }

  private static Alert system(
      Feed feed, String collector, boolean firing, long atMs, String text, List<String> evidence) {
    return alert(
        SYSTEM,
        feed.system + "@" + collector,
        feed.system + "@" + collector,
        feed.system,
        "No telemetry from " + feed.system,
        feed.firing,
        firing,
        Severity.WARNING,
        atMs,
        text,
        evidence);
  }

  /** A collector that tells of none of its systems any more. */
  static Alert collector(CollectorWatch watch, String collector, List<Feed> all, long atMs) {
    List<String> facts = new ArrayList<>();
    for (Feed feed : all.subList(0, Math.min(LONGEST, all.size()))) {
      facts.add(feed.system + " last at " + Words.time(feed.backMs(0)));
    }
    if (all.size() > LONGEST) {
      facts.add("and " + (all.size() - LONGEST) + " more");
    }
    return collector(
        watch,
        collector,
        true,
        atMs,
        "Nothing was heard of any of its "
            + all.size()
            + " systems since "
            + Words.time(watch.all.idMs)
            + ". What goes on there is unknown until it reports again.",
        facts);
  }

  static Alert collectorBack(CollectorWatch watch, String collector, boolean gone) {
    String span = Words.span((watch.backMs - watch.all.idMs) / 1e3);
    return collector(
        watch,
        collector,
        false,
        watch.backMs,
        gone
            ? "Not heard for " + span + ": taken for out of service."
            : "Heard again after " + span + ".",
        List.of());
  }

  static Alert collectorOff(CollectorWatch watch, String collector, long atMs) {
    return collector(watch, collector, false, atMs, OFF, List.of());
  }

  private static Alert collector(
      CollectorWatch watch,
      String collector,
      boolean firing,
      long atMs,
      String text,
      List<String> evidence) {
    return alert(
        COLLECTOR,
        collector,
        collector,
        "",
        "No telemetry from collector " + collector,
        watch.all,
        firing,
        Severity.WARNING,
        atMs,
        text,
        evidence);
  }

  /** Resources that their system no longer tells of. */
  static Alert resources(
      String system, Firing what, boolean firing, long atMs, String text, List<String> evidence) {
    return alert(
        RESOURCE,
        system,
        system,
        system,
        "Resources of " + system + " are silent",
        what,
        firing,
        Severity.INFO,
        atMs,
        text,
        evidence);
  }

  /** The first of them, and how many more. */
  static String names(Set<String> all) {
    String first = String.join(", ", all.stream().limit(LONGEST).toList());
    return all.size() > LONGEST ? first + " and " + (all.size() - LONGEST) + " more" : first;
  }

  private static Alert alert(
      String scope,
      String scopeId,
      String idPart,
      String system,
      String title,
      Firing what,
      boolean firing,
      Severity severity,
      long atMs,
      String text,
      List<String> evidence) {
    return new Alert(
        Alert.TELEMETRY_SILENT + "-" + scope + "-" + idPart + "@" + what.idMs,
        "",
        firing,
        severity,
        title,
        text,
        what.startsMs,
        firing ? null : Long.valueOf(atMs),
        atMs,
        Alert.TELEMETRY_SILENT,
        scope,
        scopeId,
        system,
        evidence);
  }
}
