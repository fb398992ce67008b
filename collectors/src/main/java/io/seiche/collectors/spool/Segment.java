package io.seiche.collectors.spool;

import java.nio.file.Path;

/** One file of a spool. Guarded by the spool's lock. */
final class Segment {
  private static final String SUFFIX = ".frames";

  final Path path;

  /** The place of its first record. */
  final Amount start;

  /** Up to where it holds whole records. */
  long size;

  /** The disk does not give it back. */
  boolean unreadable;

  Segment(Path path, Amount start, long size) {
    this.path = path;
    this.start = start;
    this.size = size;
  }

  /** One that starts there; files sort by name as by place. */
  static Segment at(Path folder, Amount start) {
    return new Segment(folder.resolve("%020d%s".formatted(start.frames(), SUFFIX)), start, 0);
  }

  static boolean is(Path path) {
    return path.getFileName().toString().matches("\\d{20}\\" + SUFFIX);
  }
}
