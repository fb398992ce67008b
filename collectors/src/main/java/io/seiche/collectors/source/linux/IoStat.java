package io.seiche.collectors.source.linux;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What one cgroup read and wrote since it was made, as its {@code io.stat} tells, added up over
 * devices.
 */
record IoStat(double readBytes, double writeBytes, double reads, double writes, int malformed) {
  /**
   * @param counts which devices, {@code MAJ:MIN}, count
   */
  static IoStat parse(String text, Predicate<String> counts) {
    double[] sums = new double[KEYS.size()];
    int malformed = 0;
    for (String line : text.split("\n", -1)) {
      String[] words = line.trim().split("\\s+", -1);
      if (counts.test(words[0])) {
        for (int i = 1; i < words.length; i++) {
          int equals = words[i].indexOf('=');
          Integer key = KEYS.get(words[i].substring(0, Math.max(0, equals)));
          double value = key == null ? 0 : KernelText.unsigned(words[i].substring(equals + 1));
          if (Double.isNaN(value)) {
            malformed++;
          } else if (key != null) {
            sums[key] += value;
          }
        }
      }
    }
    return new IoStat(sums[0], sums[1], sums[2], sums[3], malformed);
  }

  private static final Map<String, Integer> KEYS =
      Map.of("rbytes", 0, "wbytes", 1, "rios", 2, "wios", 3);
}
