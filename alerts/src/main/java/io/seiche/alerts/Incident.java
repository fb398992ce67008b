package io.seiche.alerts;

import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/**
 * All that was said under one fingerprint, folded; in whatever order it was said, and however
 * often.
 *
 * @param first the earliest word by event time: says for good what it is about
 * @param newest the latest word by event time
 * @param severities all it was given. What it was once, it counts as until it has resolved: a storm
 *     that wavers between two does not page again and again
 */
public record Incident(Alert first, Alert newest, Set<Severity> severities) {
  private static final Comparator<Alert> EARLIEST =
      Comparator.comparingLong(Alert::getEventTimeMs)
          .thenComparing(Alert::getSystem)
          .thenComparing(Alert::getFiring, Comparator.reverseOrder());

  public Incident {
    severities = Collections.unmodifiableSet(EnumSet.copyOf(severities));
  }

  /** One that began with this word. */
  public static Incident of(Alert said) {
    return new Incident(said, said, EnumSet.of(severityOf(said)));
  }

  /** The same with another word. */
  public Incident with(Alert said) {
    Set<Severity> all = EnumSet.copyOf(severities);
    all.add(severityOf(said));
    return new Incident(
        EARLIEST.compare(said, first) < 0 ? said : first,
        supersedes(said, newest) ? said : newest,
        all);
  }

  /**
   * Of two at the same moment the resolution is the later word, or else what says more: what was
   * found out since, such as whom a storm slowed.
   */
  private static boolean supersedes(Alert said, Alert known) {
    if (said.getEventTimeMs() != known.getEventTimeMs()) {
      return said.getEventTimeMs() > known.getEventTimeMs();
    }
    if (known.getFiring() != said.getFiring()) {
      return known.getFiring();
    }
    return said.getEvidenceCount() > known.getEvidenceCount();
  }

  /** What is not said is a warning. */
  public static Severity severityOf(Alert said) {
    return switch (said.getSeverity()) {
      case INFO, WARNING, CRITICAL -> said.getSeverity();
      case SEVERITY_UNSPECIFIED, UNRECOGNIZED -> Severity.WARNING;
    };
  }

  public String fingerprint() {
    return newest.getFingerprint();
  }

  public boolean firing() {
    return newest.getFiring();
  }

  public Severity worst() {
    return Collections.max(severities);
  }

  /** When it began, epoch milliseconds. */
  public long startMs() {
    return newest.getStartsMs();
  }

  /** When it ended, epoch milliseconds; while it fires, when it was last mentioned. */
  public long endMs() {
    return !firing() && newest.getEndsMs() > 0 ? newest.getEndsMs() : newest.getEventTimeMs();
  }
}
