package io.seiche.standalone.targets;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.Endpoint;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Limits;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.standalone.watch.TextFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
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

  /** Of a group's files or URL. */
  static Finder of(TargetGroup group, Clients clients) {
    return group.discovery().service().isPresent()
        ? http(group, clients)
        : () -> inFiles(group.discovery().files());
  }

  /** Asked without the targets' credentials: they are nothing to whoever keeps the list. */
  private static Finder http(TargetGroup group, Clients clients) {
    URI uri = group.discovery().service().orElseThrow();
    Limits limits = new Limits(Duration.ofSeconds(10), 32 << 20);
    Fetcher fetcher =
        new Fetcher(clients, new Endpoint(uri, group.template().tls(), Credentials.NONE, limits));
    Request request = Request.get(uri).with("Accept", "application/json");
    return () -> Found.ofJson(uri.toString(), fetcher.fetch(request).text());
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
    Path path = Path.of(pattern);
    String name = String.valueOf(path.getFileName());
    if (name.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
      return List.of(path);
    }
    Path folder = path.getParent() == null ? Path.of(".") : path.getParent();
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
