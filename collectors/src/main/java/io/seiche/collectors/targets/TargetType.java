package io.seiche.collectors.targets;

import io.seiche.collectors.source.Collector;
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
   * Whether it is the machine that this runs on, or shares its kernel: read on the multiple of the
   * interval, and never left alone.
   */
  default boolean isHere() {
    return false;
  }

  /**
   * What collects from a target, each part on its own. Does not connect yet: a system that is away
   * is found out by looking.
   *
   * @param target of this type, checked
   * @param host this machine: two of them may look at one system
   * @throws IOException when a file it needs is of no use, naming key and file
   */
  List<Collector> collectors(Target target, String host) throws IOException;
}
