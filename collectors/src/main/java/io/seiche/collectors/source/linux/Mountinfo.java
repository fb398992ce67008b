package io.seiche.collectors.source.linux;

import java.util.HashMap;
import java.util.Map;

/** Reads {@code /proc/self/mountinfo}: which mounts show the same file system. Stateless. */
final class Mountinfo {
  private static final int DEVICE = 2;
  private static final int MOUNT_POINT = 4;

  private Mountinfo() {}

  /** The device number by mount point; of two mounts on one another, the upper. */
  static Map<String, String> devices(String text) {
    Map<String, String> devices = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String[] words = line.split(" ", MOUNT_POINT + 2);
      if (words.length > MOUNT_POINT) {
        devices.put(KernelText.unescape(words[MOUNT_POINT]), words[DEVICE]);
      }
    }
    return devices;
  }
}
