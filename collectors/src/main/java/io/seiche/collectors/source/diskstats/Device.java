package io.seiche.collectors.source.diskstats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A device at one read.
 *
 * @param identity tells it from another device under the same name; empty where /sys does not say
 */
record Device(DiskstatsRow row, String identity) {
  /**
   * Linux 5.15 and later number every device they ever saw; before that there are world-wide ids.
   */
  private static final String[] IDENTITIES = {"diskseq", "wwid", "device/wwid"};

  static Device of(DiskstatsRow row, Path sysBlock) {
    Path directory = BlockTree.directory(sysBlock, row.name());
    for (String file : IDENTITIES) {
      Path told = directory.resolve(file);
      if (Files.exists(told)) {
        return new Device(row, identity(told));
      }
    }
    return new Device(row, "");
  }

  private static String identity(Path file) {
    try {
      return file.getFileName() + "=" + Files.readString(file).strip();
    } catch (IOException goneOrForbidden) {
      return "";
    }
  }

  /** Whether /sys says that the name went to another device meanwhile. */
  boolean replaced(Device earlier) {
    return !identity.isEmpty() && !earlier.identity.isEmpty() && !identity.equals(earlier.identity);
  }
}
