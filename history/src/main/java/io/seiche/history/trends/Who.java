package io.seiche.history.trends;

import java.util.Objects;

/**
 * Whose trends.
 *
 * @param name of the array or host; of workloads a glob, in which {@code *} is anything and {@code
 *     ?} one character; of the fleet nothing is chosen by it
 */
public record Who(Kind kind, String name) {
  /** What kind of thing. */
  public enum Kind {
    FLEET,
    /** An array, or a host that has storage of its own. */
    ARRAY,
    WORKLOADS
  }

  public static final Who FLEET = new Who(Kind.FLEET, "site");

  public Who {
    Objects.requireNonNull(kind, "kind");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a name must not be empty");
    }
  }

  public static Who array(String name) {
    return new Who(Kind.ARRAY, name);
  }

  public static Who workloads(String glob) {
    return new Who(Kind.WORKLOADS, glob);
  }
}
