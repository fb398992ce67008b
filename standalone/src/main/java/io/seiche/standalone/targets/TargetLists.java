package io.seiche.standalone.targets;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetTypes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is on lists of targets. Stateless. */
public final class TargetLists {
  private TargetLists() {}

  /**
   * Reads a group's lists now.
   *
   * @throws IOException naming what is wrong with one of them
   */
  public static List<Target> read(TargetGroup group, TargetTypes types, Clients clients)
      throws IOException {
    return List.copyOf(targets(group, types, Finder.of(group, clients).find()).values());
  }

  /** By name; all or none: a list with one bad entry is of no use. */
  static Map<String, Target> targets(TargetGroup group, TargetTypes types, List<Found> all)
      throws IOException {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (Found found : all) {
      try {
        Target target = group.target(found.address(), found.labels());
        types.check(target);
        targets.putIfAbsent(target.name(), target);
      } catch (IllegalArgumentException e) {
        throw new IOException(
            withoutUser("target '" + found.address() + "': " + e.getMessage()), e);
      }
    }
    return targets;
  }

  /** An address on a list may hold a password, which is nothing for logs. */
  private static String withoutUser(String text) {
    return text.replaceAll("//[^/@]*@", "//");
  }
}
