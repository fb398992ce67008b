package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.Join;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Relabel;
import io.seiche.collectors.profile.ResourceRule;
import io.seiche.collectors.profile.Template;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The resources one rule has found. Not thread-safe. */
final class RuleMapping {
  private final ResourceRule rule;
  private final List<Template> system;
  private final List<String> identity;
  private final List<Joined> joined;
  private final boolean[] known;
  private final Map<Map<String, String>, Group> groups = new LinkedHashMap<>();
  private double beginning = Double.NaN;
  private double pageAge = Double.NaN;
  private int restarts;

  RuleMapping(Profile profile, ResourceRule rule) {
    this.rule = rule;
    this.system = profile.system();
    this.known = new boolean[rule.fields().stream().mapToInt(field -> field.values().size()).sum()];
    this.joined = rule.joins().stream().map(Joined::new).toList();
    Set<String> labels = new LinkedHashSet<>();
    system.forEach(template -> labels.addAll(template.labels()));
    rule.names().forEach(template -> labels.addAll(template.labels()));
    rule.replaces().ifPresent(template -> labels.addAll(template.labels()));
    for (Join join : rule.joins()) {
      labels.removeAll(join.take());
      labels.addAll(join.on());
    }
    labels.remove(Template.TARGET);
    identity = List.copyOf(labels);
  }

  ResourceRule rule() {
    return rule;
  }

  List<Joined> joined() {
    return joined;
  }

  /** The resource a series belongs to. */
  Group group(UnaryOperator<String> labels) {
    Map<String, String> of = new LinkedHashMap<>();
    identity.forEach(label -> of.put(label, relabelled(label, labels.apply(label))));
    return groups.computeIfAbsent(of, first -> new Group(rule, of, known));
  }

  private String relabelled(String label, String value) {
    String changed = value;
    for (Relabel relabel : rule.relabels()) {
      changed = relabel.apply(label, changed);
    }
    return changed;
  }

  /** Of one resource where the series says which, else of all. */
  ProfileMapping.Target beginning(UnaryOperator<String> labels, boolean age) {
    boolean ofOne =
        !identity.isEmpty() && identity.stream().noneMatch(label -> labels.apply(label).isEmpty());
    if (ofOne) {
      Group group = group(labels);
      return age
          ? (value, timestampMs) -> group.age(value)
          : (value, timestampMs) -> group.mark(value);
    }
    return age ? (value, timestampMs) -> age(value) : (value, timestampMs) -> mark(value);
  }

  private void mark(double value) {
    if (!(Math.abs(value - beginning) <= 2)) {
      beginning = value;
    }
  }

  private void age(double value) {
    restarts += value < pageAge ? 1 : 0;
    pageAge = value;
    beginning = restarts;
  }

  void addTo(Resources resources, long page) {
    boolean zeroes = rule.absentIsZero() && groups.values().stream().anyMatch(g -> g.isOn(page));
    for (Group group : groups.values()) {
      if (zeroes) {
        group.openEmpty(page);
      }
      if (group.isOn(page)) {
        resources.add(naming(page, group, resources.target()), rule, group, beginning);
      }
    }
  }

  /** Labels of its own never change, those of other series may with each page. */
  private Naming naming(long page, Group group, String target) {
    return joined.isEmpty()
        ? group.naming(target, () -> named(page, group, target))
        : named(page, group, target);
  }

  private Naming named(long page, Group group, String target) {
    UnaryOperator<String> labels = label -> label(page, group, label);
    return Naming.of(
        first(system, labels).orElse(target),
        first(rule.names(), label -> label.equals(Template.TARGET) ? target : labels.apply(label)),
        rule,
        rule.replaces().flatMap(template -> template.fill(labels)));
  }

  private static Optional<String> first(List<Template> names, UnaryOperator<String> labels) {
    for (Template name : names) {
      Optional<String> filled = name.fill(labels);
      if (filled.isPresent()) {
        return filled;
      }
    }
    return Optional.empty();
  }

  private String label(long page, Group group, String name) {
    for (Joined join : joined) {
      if (join.join().take().contains(name)) {
        return join.label(page, group::label, name);
      }
    }
    return group.label(name);
  }

  boolean isCrowded(long page) {
    long here = groups.values().stream().filter(group -> group.isOn(page)).count();
    return groups.size() > 2 * here + 1024;
  }
}
