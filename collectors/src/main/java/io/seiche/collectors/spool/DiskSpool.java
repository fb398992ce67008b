package io.seiche.collectors.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames in files of one folder. A frame that {@link #append} has taken is in the system's hands:
 * it survives the end of this process, {@code kill -9} included, and a failure of the power once it
 * was forced to the disk ({@link SyncPolicy}). What is settled is remembered with each frame, so a
 * later process goes on there; a frame whose settling did not reach the file is handed out twice.
 *
 * <p>What is not as it was written is skipped up to the next whole record, and counted by the
 * places of the records around it. When the spool or its file system is full, the oldest file goes:
 * what of it was not settled counts as lost, also what is just on its way and may arrive all the
 * same.
 */
public final class DiskSpool implements Spool {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpool.class);
  private static final String LOCK = "spool.lock";

  private final SpoolConfig config;
  private final Clock clock;
  private final Losses losses;
  private final FolderLock folder;
  private final SegmentLog log;
  private final PositionFile position;
  private final Forcing forcing;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SpoolCursor cursor;
  private final Amount found;
  private final Amount start;
  private final long tornBytes;
  private Amount head;
  private Amount tail;
  private long troubles;
  private boolean closed;

  /**
   * Opens the folder's spool, with what an earlier process left in it.
   *
   * @throws SpoolException when another process has it open, or it cannot be written
   */
  public static DiskSpool open(SpoolConfig config, Clock clock, Losses losses) throws IOException {
    return open(config, FreeSpace.beside(config.folder()), clock, losses);
  }

  static DiskSpool open(SpoolConfig config, FreeSpace free, Clock clock, Losses losses)
      throws IOException {
    FolderLock lock = take(config.folder());
    try {
      DiskSpool spool = new DiskSpool(config, free, clock, losses, lock);
      spool.forcing.start();
      return spool;
    } catch (IOException e) {
      lock.close();
      throw new SpoolException("cannot use " + config.folder() + " (" + e + ")", e);
    }
  }

  private static FolderLock take(Path folder) throws SpoolException {
    Optional<FolderLock> lock;
    try {
      lock = FolderLock.take(folder, LOCK);
    } catch (IOException e) {
      throw new SpoolException(
          "cannot write to " + folder + " (" + e + "): choose a folder that can be written", e);
    }
    return lock.orElseThrow(
        () ->
            new SpoolException(
                folder + " is another collector's: stop that, or give each a folder of its own",
                null));
  }

  private DiskSpool(
      SpoolConfig config, FreeSpace free, Clock clock, Losses losses, FolderLock folder)
      throws IOException {
    this.config = config;
    this.clock = clock;
    this.losses = losses;
    this.folder = folder;
    this.log = new SegmentLog(config, free);
    this.position = new PositionFile(config.folder().resolve("position"));
    SegmentLog.Found left = log.recover();
    Optional<Amount> settled = position.read();
    Amount first = log.holding(Amount.NONE).map(segment -> segment.start).orElse(Amount.NONE);
    this.head = settled.orElse(first);
    // After a failure of the power the position may be newer than the frames.
    this.tail = left.end().filter(end -> head.isBefore(end)).orElse(head);
    if (settled.isEmpty()) {
      // From now on a first frame that is broken counts, too.
      position.write(head);
    }
    this.start = tail;
    this.tornBytes = left.tornBytes();
    deleteSettled();
    this.cursor = new SpoolCursor(log, head);
    this.found = tail.since(head);
    this.forcing = new Forcing(config.sync(), this::force);
    if (found.frames() > 0 || tornBytes > 0) {
      LOG.info(
          "{} frames of an earlier run wait in {}; {} unfinished bytes were cut off",
          found.frames(),
          config.folder(),
          tornBytes);
    }
  }

  @Override
  public void append(String system, int samples, byte[] frame) {
    lock.lock();
    try {
      Spooled taken = new Spooled(tail, clock.millis(), system, samples, frame);
      if (closed) {
        lost(taken, DropReason.CLOSED, "offered after the end");
        return;
      }
      byte[] record = RecordFormat.encode(taken);
      if (record.length > RecordFormat.MAX_LENGTH) {
        lost(taken, DropReason.TOO_LARGE, record.length + " bytes");
        return;
      }
      write(record);
      tail = taken.end();
      changed.signalAll();
    } catch (NoRoomException e) {
      lost(new Spooled(tail, 0, system, samples, frame), DropReason.DISK_FULL, e.getMessage());
    } catch (IOException e) {
      lost(new Spooled(tail, 0, system, samples, frame), DropReason.DISK_ERROR, e.toString());
    } finally {
      lock.unlock();
    }
  }

  private void lost(Spooled frame, DropReason reason, String detail) {
    losses.lost(frame.end().since(frame.at()), reason, detail);
  }

  private void write(byte[] record) throws IOException {
    while (log.isFull(record.length) && !log.isEmpty()) {
      dropOldest(
          DropReason.SPOOL_FULL,
          config.maxBytes() + " bytes wait for Kafka, collect.spool.max-bytes allows no more");
    }
    while (true) {
      try {
        log.append(record, tail);
        return;
      } catch (NoRoomException e) {
        if (log.isEmpty()) {
          throw e;
        }
        dropOldest(DropReason.DISK_FULL, e.getMessage());
      }
    }
  }

  private void dropOldest(DropReason reason, String detail) throws IOException {
    Amount end = log.endOfFirst(tail);
    if (head.isBefore(end)) {
      losses.lost(end.since(head), reason, detail);
      head = end;
      position.write(head);
      cursor.skipTo(head);
    }
    log.deleteFirst();
  }

  @Override
  public Optional<Spooled> next(Duration maxWait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = maxWait.toNanos();
      Optional<Spooled> next = nextNow();
      while (next.isEmpty() && nanosLeft > 0 && !closed) {
        nanosLeft = changed.awaitNanos(nanosLeft);
        next = nextNow();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Spooled> nextNow() {
    try {
      return closed ? Optional.empty() : cursor.next();
    } catch (IOException e) {
      trouble("cannot read what is spooled; leaving out a file", e);
      return Optional.empty();
    }
  }

  @Override
  public boolean settle(Spooled frame) {
    lock.lock();
    try {
      if (closed || frame.at().isBefore(head)) {
        return false;
      }
      if (head.isBefore(frame.at())) {
        losses.lost(
            frame.at().since(head),
            DropReason.CORRUPT,
            "not as it was written: check the disk of " + config.folder());
      }
      head = frame.end();
      position.write(head);
      deleteSettled();
    } catch (IOException e) {
      trouble("cannot note what has arrived; a restart would send it again", e);
    } finally {
      changed.signalAll();
      lock.unlock();
    }
    return true;
  }

  private void deleteSettled() throws IOException {
    if (!log.firstEndsBefore(head, tail)) {
      return;
    }
    if (!config.sync().never()) {
      // Else these files, gone, would count as lost after a failure of the power.
      position.write(head);
      position.force();
    }
    while (log.firstEndsBefore(head, tail)) {
      log.deleteFirst();
    }
  }

  @Override
  public void rewind() {
    lock.lock();
    try {
      cursor.moveTo(head);
    } catch (IOException e) {
      trouble("cannot close a file", e);
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  @Override
  public boolean awaitEmpty(Duration maxWait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = maxWait.toNanos();
      while (head.isBefore(tail) && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
      return !head.isBefore(tail);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SpoolStatus status() {
    lock.lock();
    try {
      return new SpoolStatus(
          Optional.of(config.folder()),
          tail.since(start),
          tail.since(head),
          found,
          oldest(),
          log.usedBytes(),
          config.maxBytes(),
          tornBytes,
          cursor.skippedBytes());
    } finally {
      lock.unlock();
    }
  }

  private Optional<Instant> oldest() {
    try {
      return closed
          ? Optional.empty()
          : cursor.peek().map(next -> Instant.ofEpochMilli(next.takenMs()));
    } catch (IOException e) {
      trouble("cannot read what is spooled; leaving out a file", e);
      return Optional.empty();
    }
  }

  /** Called by the forcing thread. */
  private void force() throws IOException {
    SegmentLog.Unforced unforced;
    lock.lock();
    try {
      unforced = log.unforced();
    } finally {
      lock.unlock();
    }
    unforced.force();
  }

  private void trouble(String what, IOException e) {
    troubles++;
    if (Long.bitCount(troubles) == 1) {
      LOG.warn("{}: {} (trouble {})", config.folder(), what, troubles, e);
    }
  }

  /** Forces all to the disk and leaves what waits to the next process. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    forcing.close();
    lock.lock();
    try {
      log.end();
      log.unforced().force();
      cursor.close();
      position.close();
      folder.close();
    } catch (IOException e) {
      trouble("cannot be closed in order", e);
    } finally {
      lock.unlock();
    }
  }
}
