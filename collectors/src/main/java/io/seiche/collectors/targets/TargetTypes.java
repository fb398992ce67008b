package io.seiche.collectors.targets;

import io.seiche.collectors.source.Collector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of targets there are, by name. Immutable. */
public final class TargetTypes {
  private final Map<String, TargetType> types = new LinkedHashMap<>();

  /**
   * @param types with names of their own
   */
  public TargetTypes(Collection<? extends TargetType> types) {
    for (TargetType type : types) {
      if (this.types.put(type.name(), type) != null) {
        throw new IllegalArgumentException("two types of targets are called " + type.name());
      }
    }
  }

  public List<String> names() {
    return List.copyOf(types.keySet());
  }

  public List<TargetType> all() {
    return List.copyOf(types.values());
  }

  public Optional<TargetType> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /**
   * The type of a target.
   *
   * @throws IllegalArgumentException beginning with the key that is wrong
   */
  public TargetType of(Target target) {
    return find(target.type())
        .orElseThrow(
            () ->
                new IllegalArgumentException("type must be one of " + String.join(", ", names())));
  }

  /**
   * Whether a target says what its type needs and nothing it does not know.
   *
   * @throws IllegalArgumentException beginning with the key that is wrong
   */
  public void check(Target target) {
    TargetType type = of(target);
    if (type.needsUrl() && target.url().isEmpty()) {
      throw new IllegalArgumentException("url is missing: say where it answers");
    }
    if (!type.needsUrl() && target.url().isPresent()) {
      throw new IllegalArgumentException("url means nothing to type " + type.name());
    }
    if (type.needsProfile() && target.profile().isEmpty()) {
      throw new IllegalArgumentException("profile is missing: say which series mean what");
    }
    if (!type.needsProfile() && target.profile().isPresent()) {
      throw new IllegalArgumentException("profile means nothing to type " + type.name());
    }
    List<String> known = new ArrayList<>();
    type.options().forEach(option -> known.add(option.name()));
    for (String option : target.options().keySet()) {
      if (!known.contains(option)) {
        throw new IllegalArgumentException(
            "options."
                + option
                + " is unknown: type "
                + type.name()
                + (known.isEmpty() ? " has none" : " has " + String.join(", ", known)));
      }
    }
    type.check(target);
  }

  /**
   * The collectors of a target, which give what its owner wants of it.
   *
   * @param host this machine: two of them may look at one system
   * @throws IOException when a file it needs is of no use, naming key and file
   */
  public List<Collector> collectors(Target target, String host) throws IOException {
    List<Collector> all = of(target).collectors(target, host);
    return target.resources().equals(ResourceFilter.ALL)
        ? all
        : all.stream()
            .<Collector>map(one -> new FilteredCollector(one, target.resources()))
            .toList();
  }
}
