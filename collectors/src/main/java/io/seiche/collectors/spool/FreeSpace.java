package io.seiche.collectors.spool;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of a file system a spool may still use; the rest is left to others. */
@FunctionalInterface
interface FreeSpace {
  long MOST_LEFT = 256L << 20;
  int SHARE_LEFT = 20;

  /** Bytes; negative when others have too little already. */
  long bytes() throws IOException;

  /** Leaves 256 MiB, on a small file system a twentieth. */
  static FreeSpace beside(Path folder) {
    return () -> {
      FileStore store = Files.getFileStore(folder);
      return store.getUsableSpace() - Math.min(MOST_LEFT, store.getTotalSpace() / SHARE_LEFT);
    };
  }
}
