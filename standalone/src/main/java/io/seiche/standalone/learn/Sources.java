package io.seiche.standalone.learn;

import io.seiche.flink.recording.RecordingFrames;
import io.seiche.learning.LearnPlan;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import io.seiche.telemetry.recording.RecordingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Recordings to fit to, as the command line names them. */
final class Sources {
  private Sources() {}

  /** {@code FILE}, {@code FILE@SYSTEM} or {@code FILE@OWN,OTHER…}. */
  static LearnPlan.Source named(String argument) throws UsageException, FailureException {
    int at = argument.lastIndexOf('@');
    boolean marked = at > argument.lastIndexOf('/') && !Files.exists(Path.of(argument));
    Path file = requireLabelled(Path.of(marked ? argument.substring(0, at) : argument));
    List<String> systems =
        marked ? List.of(argument.substring(at + 1).split(",", -1)) : List.of(name(file));
    return source(file, systems);
  }

  /**
   * A site's own recordings, those of a folder in the order of their names.
   *
   * @param places files and folders
   */
  static List<LearnPlan.Source> ofSite(List<Path> places) throws UsageException, FailureException {
    List<LearnPlan.Source> sources = new ArrayList<>();
    for (Path place : places) {
      for (Path file : Files.isDirectory(place) ? recordings(place) : List.of(place)) {
        sources.add(source(requireLabelled(file), List.of(name(file))));
      }
    }
    return sources;
  }

  /** Two files of one name would be taken for one system, and one line of the provenance. */
  static void requireDistinct(List<LearnPlan.Source> sources) throws UsageException {
    Map<String, Path> seen = new LinkedHashMap<>();
    for (LearnPlan.Source source : sources) {
      Path before = seen.put(name(source.file()), source.file());
      if (before != null) {
        throw new UsageException(
            before + " and " + source.file() + " have the same base name; rename one of them");
      }
    }
  }

  private static List<Path> recordings(Path folder) throws FailureException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".csv") || file.toString().endsWith(".gz"))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new FailureException(
            folder + ": holds no recordings; they are .csv or .csv.gz (docs/recordings.md)");
      }
      return found;
    } catch (IOException e) {
      throw new FailureException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Before any work starts. */
  private static Path requireLabelled(Path file) throws FailureException {
    try (RecordingReader reader = RecordingReader.open(file)) {
      if (!reader.labelled()) {
        throw new FailureException(
            file
                + ": has no labels; add a column 'label' that names the true phase of each row"
                + " (docs/learning.md), or leave the file out");
      }
      return file;
    } catch (IOException e) {
      throw new FailureException(e.getMessage(), e);
    }
  }

  private static LearnPlan.Source source(Path file, List<String> systems) throws UsageException {
    try {
      return new LearnPlan.Source(file, systems);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + "; name it by FILE@SYSTEM");
    }
  }

  private static String name(Path file) {
    return RecordingFrames.name(file.getFileName().toString());
  }
}
