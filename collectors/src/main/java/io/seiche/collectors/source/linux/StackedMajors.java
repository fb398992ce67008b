package io.seiche.collectors.source.linux;

import java.util.HashSet;
import java.util.Set;

/**
 * Reads {@code /proc/devices}: which block devices stand on others or are none, by their major
 * numbers. Stateless.
 */
final class StackedMajors {
  private static final Set<String> DRIVERS =
      Set.of(
          "device-mapper",
          "md",
          "mdp",
          "loop",
          "ramdisk",
          "zram",
          "sr",
          "fd",
          "bcache",
          "drbd",
          "zvol");

  private StackedMajors() {}

  static Set<String> parse(String devices) {
    Set<String> majors = new HashSet<>();
    boolean block = false;
    for (String line : devices.split("\n", -1)) {
      String[] words = line.trim().split("\\s+", -1);
      if (line.startsWith("Block devices")) {
        block = true;
      } else if (block && words.length == 2 && DRIVERS.contains(words[1])) {
        majors.add(words[0]);
      }
    }
    return majors;
  }
}
