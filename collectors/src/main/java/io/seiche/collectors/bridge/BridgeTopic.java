package io.seiche.collectors.bridge;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Template;
import java.util.List;

/**
 * A topic to read.
 *
 * @param format what its records are written in
 * @param profiles that series of exporters' pages are held against, no two of one name
 * @param systems the first whose labels are all there names the system; what the agent calls it
 *     where none is
 */
public record BridgeTopic(
    String name, Format format, List<Profile> profiles, List<Template> systems) {
  public BridgeTopic {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a topic to read needs its name");
    }
    profiles = List.copyOf(profiles);
    systems = List.copyOf(systems);
    if (profiles.stream().map(Profile::name).distinct().count() < profiles.size()) {
      throw new IllegalArgumentException(
          "two profiles of one name for topic "
              + name
              + ": "
              + String.join(", ", profiles.stream().map(Profile::name).toList()));
    }
  }

  /** One of which nothing but plug-ins and receivers counts. */
  public static BridgeTopic of(String name, Format format) {
    return new BridgeTopic(name, format, List.of(), List.of());
  }
}
