package io.seiche.flink;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** What earlier runs of a job have kept in folders of its own: checkpoints and savepoints. */
public final class KeptState {
  private static final String METADATA = "_metadata";

  private KeptState() {}

  /** The newest complete checkpoint or savepoint. */
  public static Optional<Path> newest(Path... folders) throws IOException {
    Path newest = null;
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder, 3)) {
        for (Path file : files.filter(f -> f.endsWith(METADATA)).toList()) {
          if (newest == null
              || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest)) > 0) {
            newest = file;
          }
        }
      }
    }
    return Optional.ofNullable(newest).map(Path::getParent);
  }

  /** A job with that configuration goes on from it, and removes it when it has newer. */
  public static void goOnFrom(Path kept, Configuration configuration) {
    configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, kept.toUri().toString());
    configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
  }

  /**
   * Removes what runs before have left, but the one to go on from. A job that has just ended may
   * still be removing its own.
   */
  public static void removeOlder(Optional<Path> kept, Path... folders) throws IOException {
    for (Path folder : folders) {
      Files.walkFileTree(folder, new Removal(folder, kept));
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Optional<Path> kept;

    Removal(Path folder, Optional<Path> kept) {
      this.folder = folder;
      this.kept = kept;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      return remove(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      if (failure != null && !(failure instanceof NoSuchFileException)) {
        throw failure;
      }
      return remove(directory);
    }

    private FileVisitResult remove(Path file) throws IOException {
      boolean needed =
          file.equals(folder)
              || kept.filter(k -> file.startsWith(k) || k.startsWith(file)).isPresent();
      if (!needed) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
