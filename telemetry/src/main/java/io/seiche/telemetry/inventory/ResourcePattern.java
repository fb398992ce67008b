package io.seiche.telemetry.inventory;

import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which resources an entry claims.
 *
 * @param kinds at least one
 * @param line where it stands in its file, from 1; 0 when nobody knows
 */
public record ResourcePattern(Glob system, Set<ResourceKind> kinds, Glob name, int line)
    implements Serializable {
  /** What a pattern that names no kind claims: all that belongs to somebody by default. */
  public static final Set<ResourceKind> DEFAULT_KINDS =
      Collections.unmodifiableSet(
          EnumSet.of(ResourceKind.DEVICE, ResourceKind.NFS, ResourceKind.VOLUME, ResourceKind.GPU));

  /**
   * Which of two patterns that match the same resource has it, the stronger first: more exact names
   * (system, name), then more characters that stand for themselves, then more that must be there,
   * then fewer kinds. What is equal in all of them is a conflict.
   */
  public static final Comparator<ResourcePattern> STRONGER_FIRST =
      Comparator.comparingInt(ResourcePattern::exactParts)
          .thenComparingInt(pattern -> pattern.system.literals() + pattern.name.literals())
          .thenComparingInt(pattern -> pattern.system.singles() + pattern.name.singles())
          .thenComparingInt(pattern -> -pattern.kinds.size())
          .reversed();

  public ResourcePattern {
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("a pattern needs a kind of resource");
    }
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
  }

  private int exactParts() {
    return (system.isExact() ? 1 : 0) + (name.isExact() ? 1 : 0);
  }

  public boolean matches(ResourceId resource) {
    return kinds.contains(resource.kind())
        && system.matches(resource.system())
        && name.matches(resource.name());
  }

  /** Whether there can be a resource that both match. */
  public boolean intersects(ResourcePattern other) {
    return kinds.stream().anyMatch(other.kinds::contains)
        && system.intersects(other.system)
        && name.intersects(other.name);
  }

  /** {@code system/kind,kind/name}, for messages. */
  @Override
  public String toString() {
    return system
        + "/"
        + (kinds.equals(DEFAULT_KINDS)
            ? "*"
            : kinds.stream().map(ResourceKind::tag).collect(Collectors.joining(",")))
        + "/"
        + name;
  }
}
