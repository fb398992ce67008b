package io.seiche.standalone.targets;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.standalone.watch.TextFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Looks where lists of targets are. */
interface Finder {
  /**
   * All that is on the lists now.
   *
   * @throws IOException when one of them is of no use, naming it and what is wrong
   */
  List<Found> find() throws IOException;

  /** Whether a list is whole whenever it is there: files may be seen while they are written. */
  default boolean isWhole() {
    return false;
  }

  /** Of a group's files or URL. */
  static Finder of(TargetGroup group, Clients clients) {
    return group.discovery().service().isPresent()
        ? http(group, clients)
        : () -> inFiles(group.discovery().files());
  }

  private static Finder http(TargetGroup group, Clients clients) {
    return new HttpFinder(
        group.discovery().service().orElseThrow(),
        group.discovery().refresh(),
        clients,
        group.template().tls(),
        group.discovery().credentials());
  }

  private static List<Found> inFiles(List<String> patterns) throws IOException {
    List<Found> all = new ArrayList<>();
    for (String pattern : patterns) {
      for (Path file : files(pattern)) {
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        String text = TextFile.read(file);
        all.addAll(
            json ? Found.ofJson(file.toString(), text) : Found.ofYaml(file.toString(), text));
      }
    }
    return all;
  }

  private static List<Path> files(String pattern) throws IOException {
    // Whole, as a complaint is read far from the folder that Seiche was started in.
    Path path = Path.of(pattern).toAbsolutePath();
    String name = String.valueOf(path.getFileName());
    if (name.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
      return List.of(path);
    }
    Path folder = path.getParent();
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name)) {
      found.forEach(files::add);
    } catch (NotDirectoryException e) {
      throw new IOException(folder + " is no directory: name that of the lists", e);
    } catch (IOException e) {
      throw new IOException(folder + " cannot be read: check path and rights", e);
    }
    Collections.sort(files);
    return files;
  }
}
