package io.seiche.collectors.profile;

import java.util.List;
import java.util.Optional;

/**
 * What the pages of one exporter mean. Immutable.
 *
 * @param versions of the exporter it was made for
 * @param prefixes that all names may have
 * @param system whose label names the system; the target where empty, or where the label is
 */
public record Profile(
    String name,
    String title,
    String versions,
    List<String> notes,
    List<String> prefixes,
    Optional<Template> system,
    List<Blank> blanks,
    List<Refusal> refusals,
    List<Ignored> ignored,
    List<ResourceRule> resources) {
  public Profile {
    notes = List.copyOf(notes);
    prefixes = List.copyOf(prefixes);
    blanks = List.copyOf(blanks);
    refusals = List.copyOf(refusals);
    ignored = List.copyOf(ignored);
    resources = List.copyOf(resources);
  }

  /** Whether a number means no value. */
  public boolean isBlank(double value) {
    for (Blank blank : blanks) {
      if (blank.has(value)) {
        return true;
      }
    }
    return Double.isNaN(value);
  }
}
