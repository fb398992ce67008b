package io.seiche.collectors.targets;

import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.inventory.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Which resources to take: those that one of {@code include} names, all when it is empty, but for
 * those that one of {@code exclude} names.
 */
public record ResourceFilter(List<Pattern> include, List<Pattern> exclude) {
  public static final ResourceFilter ALL = new ResourceFilter(List.of(), List.of());

  public ResourceFilter {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /**
   * A glob over names, of all kinds or of one.
   *
   * @see Glob
   */
  public record Pattern(Optional<ResourceKind> kind, Glob name) {
    /**
     * Reads {@code scratch*}, or {@code vol/scratch*} for volumes alone.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Pattern of(String text) {
      for (ResourceKind kind : ResourceKind.values()) {
        if (text.startsWith(kind.tag() + "/")) {
          return new Pattern(Optional.of(kind), Glob.of(text.substring(kind.tag().length() + 1)));
        }
      }
      return new Pattern(Optional.empty(), Glob.of(text));
    }

    boolean matches(ResourceId resource) {
      return (kind.isEmpty() || kind.get() == resource.kind()) && name.matches(resource.name());
    }
  }

  /** Whether it is wanted. */
  public boolean takes(ResourceId resource) {
    return (include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(resource)))
        && exclude.stream().noneMatch(pattern -> pattern.matches(resource));
  }
}
