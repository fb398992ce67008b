package io.seiche.collectors.targets;

import io.seiche.collectors.source.reading.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A kind of system, and how to look at one of it. Stateless. */
public interface TargetType {
  /** As it is written behind {@code type}: {@code ontap}. */
  String name();

  /** What it reads, one line, as Markdown. */
  String summary();

  /** How often to look where nothing is said about it: what the system refreshes at. */
  Duration defaultInterval();

  /** Whether it is reached by a URL. */
  default boolean needsUrl() {
    return true;
  }

  /** Whether it has to be told by a profile which series mean what. */
  default boolean needsProfile() {
    return false;
  }

  /** What only this type knows. */
  default List<TargetOption> options() {
    return List.of();
  }

  /**
   * Looks at what only this type can judge, without reaching for the system.
   *
   * @throws IllegalArgumentException beginning with the key that is wrong, as {@code profile} or
   *     {@code options.page-size}
   */
  default void check(Target target) {}

  /**
   * What can be looked at. Does not connect yet: a system that is away is found out by looking.
   *
   * @param target of this type, checked
   * @throws IOException when a file it needs is of no use, naming key and file
   */
  Source open(Target target) throws IOException;
}
