package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.ResourceRule;
import io.seiche.telemetry.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * What a resource is called, and which others it repeats or stands on.
 *
 * @param id empty when a label is missing that its name is made of
 * @param replaced what it counts in place of
 * @param wholes of each of the rule's parts, what it is a part of
 * @param stacked whether it stands on other resources, whichever they are
 */
record Naming(
    Optional<ResourceId> id,
    Optional<ResourceId> replaced,
    List<Optional<ResourceId>> wholes,
    boolean stacked) {

  static Naming of(
      String system, Optional<String> name, ResourceRule rule, Optional<String> replaces) {
    if (name.isEmpty()) {
      return new Naming(Optional.empty(), Optional.empty(), List.of(), false);
    }
    return new Naming(
        Optional.of(new ResourceId(system, rule.kind(), name.get())),
        replaces.map(whole -> new ResourceId(system, rule.kind(), whole)),
        rule.parts().stream()
            .map(parts -> parts.wholeOf(name.get()))
            .map(of -> of.map(whole -> new ResourceId(system, rule.kind(), whole)))
            .toList(),
        rule.parts().stream().anyMatch(parts -> parts.isStacked(name.get())));
  }
}
