package io.seiche.collectors.bridge;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Shape;
import io.seiche.collectors.source.prometheus.ProfileMapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The profiles that scraped series are held against. Not thread-safe. */
final class ProfileSet {
  private static final int MOST_NAMES = 50_000;

  private final List<Known> profiles;
  private final Map<String, List<Known>> byName = new HashMap<>();

  /** A profile and the names it reads; equal to itself alone. */
  static final class Known {
    private final String id;
    private final Profile profile;
    private final ProfileMapping names;
    private final Set<String> currents = new HashSet<>();

    private Known(String topic, Profile profile) {
      this.id = topic + ' ' + profile.name();
      this.profile = profile;
      this.names = new ProfileMapping(profile);
      profile.resources().stream()
          .flatMap(rule -> rule.fields().stream())
          .flatMap(field -> field.values().stream())
          .filter(value -> value.shape() == Shape.CURRENT)
          .flatMap(value -> value.series().stream())
          .forEach(
              series -> profile.prefixes().forEach(prefix -> currents.add(prefix + series.name())));
    }

    /** Of the topic and the profile. */
    String id() {
      return id;
    }

    Profile profile() {
      return profile;
    }

    /** Whether what has this name is a rate or level, to which nothing can be added up. */
    boolean isCurrent(String name) {
      return currents.contains(name);
    }
  }

  /**
   * @param topic whose records they read
   */
  ProfileSet(String topic, List<Profile> profiles) {
    this.profiles = profiles.stream().map(profile -> new Known(topic, profile)).toList();
  }

  /** Whether any of them reads series of this name. */
  boolean wants(String name) {
    return !of(name).isEmpty();
  }

  /** Those that read series of this name. */
  List<Known> of(String name) {
    List<Known> known = byName.get(name);
    if (known == null) {
      if (byName.size() >= MOST_NAMES) {
        byName.clear();
      }
      known = profiles.stream().filter(profile -> profile.names.wants(name)).toList();
      byName.put(name, known);
    }
    return known;
  }
}
