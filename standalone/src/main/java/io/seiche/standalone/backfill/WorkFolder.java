package io.seiche.standalone.backfill;

import io.seiche.standalone.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a backfill leaves what it is at: the new history, checkpoints, a journal, and a day. */
record WorkFolder(Path path) {
  /** The new history. */
  Path store() {
    return path.resolve("store");
  }

  /** The job's checkpoints. */
  Path state() {
    return path.resolve("state");
  }

  /** What is about to be written of a day. */
  Path points(int day) {
    return path.resolve("day-" + day + ".points");
  }

  Optional<Journal> journal() throws FailureException {
    return Journal.findIn(path);
  }

  void leave(Journal journal) throws IOException {
    journal.leaveIn(path);
  }

  /** The points of a day of which some may be written and others not; empty when there is none. */
  Optional<Path> halfWritten(Journal journal) {
    return Optional.of(points(journal.done())).filter(Files::exists);
  }

  /** Leaves an empty folder, which is made if it is not there; a lock in it stays. */
  void clear() throws IOException {
    for (Path file : inOrderOfRemoval()) {
      Files.delete(file);
    }
    Files.createDirectories(path);
  }

  /** Removes it. */
  void remove() throws IOException {
    clear();
    for (Path file : deepestFirst(path)) {
      Files.delete(file);
    }
  }

  /** The journal first: as long as it is there, what it tells of is whole. */
  List<Path> inOrderOfRemoval() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path part : List.of(Journal.fileIn(path), store(), state())) {
      files.addAll(deepestFirst(part));
    }
    if (Files.isDirectory(path)) {
      try (Stream<Path> left = Files.list(path)) {
        files.addAll(left.filter(one -> one.toString().endsWith(".points")).toList());
      }
    }
    return files;
  }

  private static List<Path> deepestFirst(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
