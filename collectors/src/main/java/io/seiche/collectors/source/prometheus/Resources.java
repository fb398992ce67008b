package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.ResourceRule;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resources of one page, among which those are picked that count nothing twice. */
final class Resources {
  /** A label that its name is made of is not there. */
  static final String NAMELESS = "nameless";

  /** Counted in another resource of the page, or made up of others. */
  static final String DOUBLE_COUNTED = "double_counted";

  private record Found(
      ResourceId id, Naming naming, ResourceRule rule, Group group, double beginning) {}

  private final String target;
  private final Skips skips;
  private final List<Found> all = new ArrayList<>();
  private final Map<ResourceId, Found> byId = new HashMap<>();
  private final Set<ResourceId> replaced = new HashSet<>();

  Resources(String target, Skips skips) {
    this.target = target;
    this.skips = skips;
  }

  String target() {
    return target;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void add(Naming naming, ResourceRule rule, Group group, double beginning) {
    skips.add(ProfileMapping.BLANK, group.blanks());
    if (naming.id().isEmpty()) {
      skips.add(NAMELESS);
      return;
    }
    Found found = new Found(naming.id().get(), naming, rule, group, beginning);
    all.add(found);
    byId.putIfAbsent(found.id(), found);
    naming.replaced().ifPresent(replaced::add);
  }

  List<Look> looks(long nanos) {
    Map<String, List<Reading>> systems = new LinkedHashMap<>();
    for (Found found : all) {
      if (isCountedElsewhere(found)) {
        skips.add(DOUBLE_COUNTED);
        continue;
      }
      Reading reading = found.group().reading(found.id(), found.beginning());
      if (!reading.isEmpty() || reading.implausible() > 0) {
        systems.computeIfAbsent(found.id().system(), first -> new ArrayList<>()).add(reading);
      }
    }
    List<Look> looks = new ArrayList<>();
    systems.forEach((system, readings) -> looks.add(new Look(system, nanos, readings)));
    return looks;
  }

  private boolean isCountedElsewhere(Found found) {
    if (replaced.contains(found.id())) {
      return true;
    }
    for (Optional<ResourceId> whole : found.naming().wholes()) {
      if (whole.isPresent() && showsSomething(byId.get(whole.get()))) {
        return true;
      }
    }
    return (found.naming().stacked() && standsOnSomething(found))
        || (found.group().isAllZero() && isCountedInParts(found));
  }

  private static boolean showsSomething(Found found) {
    return found != null && !found.group().isAllZero();
  }

  /** A whole that shows nothing while its parts do. */
  private boolean isCountedInParts(Found whole) {
    if (whole.rule().parts().isEmpty()) {
      return false;
    }
    Optional<ResourceId> wanted = Optional.of(whole.id());
    for (Found part : all) {
      if (showsSomething(part) && part.naming().wholes().contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // the same rule, not one that says the same
  private boolean standsOnSomething(Found found) {
    for (Found other : all) {
      if (other.rule() == found.rule()
          && other.id().system().equals(found.id().system())
          && !other.naming().stacked()) {
        return true;
      }
    }
    return false;
  }
}
