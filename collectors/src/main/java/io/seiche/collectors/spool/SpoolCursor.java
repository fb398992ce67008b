package io.seiche.collectors.spool;

import java.io.IOException;
import java.util.Optional;

/** Walks through the files of a spool, record by record. Guarded by the spool's lock. */
final class SpoolCursor {
  private final SegmentLog log;
  private Amount place;
  private Segment segment;
  private SegmentReader reader;
  private Spooled ahead;
  private long skippedBytes;

  SpoolCursor(SegmentLog log, Amount place) {
    this.log = log;
    this.place = place;
  }

  /** The next record, which stays the next one. */
  Optional<Spooled> peek() throws IOException {
    try {
      while (ahead == null && open()) {
        Optional<Spooled> next = reader.next(segment.size);
        if (next.isPresent()) {
          // What stands before our place has been handed out, or given up.
          ahead = next.get().at().isBefore(place) ? null : next.get();
        } else if (!goOn()) {
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      if (segment != null) {
        log.giveUp(segment);
      }
      close();
      throw e;
    }
    return Optional.ofNullable(ahead);
  }

  /** The next record; the one behind it is next then. */
  Optional<Spooled> next() throws IOException {
    Optional<Spooled> next = peek();
    next.ifPresent(taken -> place = taken.end());
    ahead = null;
    return next;
  }

  /** Goes to a place, forwards or back. */
  void moveTo(Amount other) throws IOException {
    close();
    place = other;
  }

  /** Goes forwards to a place; does nothing when that is behind us. */
  void skipTo(Amount other) throws IOException {
    if (place.isBefore(other)) {
      moveTo(other);
    }
  }

  private boolean open() throws IOException {
    if (segment != null && !log.holds(segment)) {
      close();
    }
    if (segment == null) {
      Optional<Segment> holding = log.holding(place);
      if (holding.isEmpty()) {
        return false;
      }
      enter(holding.get());
    }
    return true;
  }

  /** On to the next file, if there is one. */
  private boolean goOn() throws IOException {
    Optional<Segment> after = log.after(segment);
    if (after.isEmpty()) {
      return false;
    }
    // Too little for a record, or cut off in the middle of one.
    skippedBytes += segment.size - reader.offset();
    close();
    enter(after.get());
    return true;
  }

  private void enter(Segment next) throws IOException {
    segment = next;
    reader = new SegmentReader(next.path);
  }

  long skippedBytes() {
    return skippedBytes + (reader == null ? 0 : reader.skipped());
  }

  void close() throws IOException {
    ahead = null;
    segment = null;
    if (reader != null) {
      skippedBytes += reader.skipped();
      reader.close();
      reader = null;
    }
  }
}
