package io.seiche.collectors.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a spool, oldest first: records are appended to the newest, which ends when it is
 * full or a process does, and whole files go. Guarded by the spool's lock, but for {@link
 * Unforced}.
 */
final class SegmentLog {
  private final Path folder;
  private final SpoolConfig config;
  private final FreeSpace free;
  private final List<Segment> segments = new ArrayList<>();
  private final List<SegmentWriter> ended = new ArrayList<>();
  private SegmentWriter writer;
  private boolean folderChanged;
  private long usedBytes;

  SegmentLog(SpoolConfig config, FreeSpace free) {
    this.folder = config.folder();
    this.config = config;
    this.free = free;
  }

  /**
   * What was found at the start.
   *
   * @param end place behind the last record; empty without any
   * @param tornBytes what was cut off behind it
   */
  record Found(Optional<Amount> end, long tornBytes) {}

  /** Takes up what an earlier process left, and cuts off what it did not finish. */
  Found recover() throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.list(folder)) {
      paths = all.filter(Segment::is).sorted().toList();
    }
    long tornBytes = 0;
    Optional<Amount> end = Optional.empty();
    for (Path path : paths) {
      long size = Files.size(path);
      boolean last = path.equals(paths.get(paths.size() - 1));
      try (SegmentReader reader = new SegmentReader(path)) {
        Optional<Spooled> record = reader.next(size);
        if (record.isEmpty()) {
          tornBytes += size;
          Files.delete(path);
          continue;
        }
        Segment segment = new Segment(path, record.get().at(), size);
        long whole = reader.offset();
        for (; last && record.isPresent(); record = reader.next(size)) {
          end = Optional.of(later(record.get().end(), end.orElse(Amount.NONE)));
          whole = reader.offset();
        }
        if (last && whole < size) {
          tornBytes += size - whole;
          cut(path, whole);
          segment.size = whole;
        }
        segments.add(segment);
        usedBytes += segment.size;
      }
    }
    if (end.isEmpty() && !segments.isEmpty()) {
      end = Optional.of(endOf(segments.get(segments.size() - 1)));
    }
    return new Found(end, tornBytes);
  }

  /** Of a file that turned out to be the last one. */
  private static Amount endOf(Segment segment) throws IOException {
    Amount end = segment.start;
    try (SegmentReader reader = new SegmentReader(segment.path)) {
      for (Optional<Spooled> record = reader.next(segment.size);
          record.isPresent();
          record = reader.next(segment.size)) {
        end = later(record.get().end(), end);
      }
    }
    return end;
  }

  /** A disk may give records in another order than they were written in. */
  private static Amount later(Amount one, Amount other) {
    return one.isBefore(other) ? other : one;
  }

  private static void cut(Path path, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /** Appends a record that is to stand at that place. */
  void append(byte[] record, Amount at) throws IOException {
    if (writer != null && writer.segment.size + record.length > config.segmentBytes()) {
      end();
    }
    if (writer == null) {
      begin(at);
    }
    try {
      writer.write(record, config.sync().always());
      usedBytes += record.length;
    } catch (IOException e) {
      end();
      throw e;
    }
  }

  private void begin(Amount at) throws IOException {
    if (free.bytes() < 0) {
      throw new NoRoomException(folder + " is on a file system with too little room for others");
    }
    Segment segment = Segment.at(folder, at);
    // Nothing in a file of that name was worth keeping.
    Files.deleteIfExists(segment.path);
    writer = new SegmentWriter(segment);
    segments.add(segment);
    folderChanged = true;
    if (config.sync().always()) {
      forceFolder();
    }
  }

  /** Ends the newest file. */
  void end() throws IOException {
    if (writer == null) {
      return;
    }
    SegmentWriter done = writer;
    writer = null;
    if (done.segment.size == 0) {
      segments.remove(done.segment);
      done.close();
      Files.deleteIfExists(done.segment.path);
    } else if (config.sync().always() || config.sync().never()) {
      done.close();
    } else {
      ended.add(done);
    }
  }

  /** Would a record of that length take it over what it may use? */
  boolean isFull(int length) {
    return usedBytes + length > config.maxBytes();
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  /** The place behind the oldest file; {@code tail} when that is the newest, too. */
  Amount endOfFirst(Amount tail) {
    return segments.size() > 1 ? segments.get(1).start : tail;
  }

  void deleteFirst() throws IOException {
    Segment oldest = segments.get(0);
    if (writer != null && writer.segment == oldest) {
      end();
    }
    segments.remove(oldest);
    usedBytes -= oldest.size;
    Files.deleteIfExists(oldest.path);
  }

  /** Whether the oldest file ends before that place; never true of the one being written. */
  boolean firstEndsBefore(Amount place, Amount tail) {
    return !segments.isEmpty()
        && !(writer != null && writer.segment == segments.get(0))
        && !place.isBefore(endOfFirst(tail));
  }

  /** The file that holds what stands at that place, or the first one behind it. */
  Optional<Segment> holding(Amount place) {
    Segment found = null;
    for (Segment segment : segments) {
      boolean behind = place.isBefore(segment.start);
      if (!segment.unreadable && (found == null || !behind)) {
        found = segment;
      }
    }
    return Optional.ofNullable(found);
  }

  Optional<Segment> after(Segment segment) {
    int next = segments.indexOf(segment) + 1;
    return segments.subList(next, segments.size()).stream()
        .filter(later -> !later.unreadable)
        .findFirst();
  }

  boolean holds(Segment segment) {
    return segments.contains(segment);
  }

  /** Leaves out what the disk does not give back; what comes goes elsewhere. */
  void giveUp(Segment segment) throws IOException {
    segment.unreadable = true;
    if (writer != null && writer.segment == segment) {
      end();
    }
  }

  long usedBytes() {
    return usedBytes;
  }

  /** What was written and not forced to the disk since the last time. */
  Unforced unforced() {
    Unforced unforced =
        new Unforced(List.copyOf(ended), Optional.ofNullable(writer), folderChanged);
    ended.clear();
    folderChanged = false;
    return unforced;
  }

  /** To be forced without the spool's lock, which nobody should wait for meanwhile. */
  final class Unforced {
    private final List<SegmentWriter> ended;
    private final Optional<SegmentWriter> current;
    private final boolean folderChanged;

    private Unforced(
        List<SegmentWriter> ended, Optional<SegmentWriter> current, boolean folderChanged) {
      this.ended = ended;
      this.current = current;
      this.folderChanged = folderChanged;
    }

    void force() throws IOException {
      try {
        for (SegmentWriter writer : ended) {
          writer.force();
        }
        if (current.isPresent()) {
          current.get().force();
        }
        if (folderChanged) {
          forceFolder();
        }
      } finally {
        for (SegmentWriter writer : ended) {
          writer.close();
        }
      }
    }
  }

  /** So that new files are found after the power has failed. */
  private void forceFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
