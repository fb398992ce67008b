package io.seiche.collectors.profile;

import java.util.List;

/**
 * What the pages of one exporter mean. Immutable.
 *
 * @param versions of the exporter it was made for
 * @param prefixes that all names may have
 * @param system the first whose labels are all there names the system; the target where none is
 */
public record Profile(
    String name,
    String title,
    String versions,
    List<String> notes,
    List<String> prefixes,
    List<Template> system,
    List<Blank> blanks,
    List<Refusal> refusals,
    List<Ignored> ignored,
    List<ResourceRule> resources) {
  public Profile {
    notes = List.copyOf(notes);
    prefixes = List.copyOf(prefixes);
    system = List.copyOf(system);
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
