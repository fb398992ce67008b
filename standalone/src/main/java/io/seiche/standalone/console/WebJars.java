package io.seiche.standalone.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page's libraries, found on the class path by artifact, so that no page names a version. */
final class WebJars {
  private static final String ROOT = "META-INF/resources/webjars/";
  private static final Pattern ENTRY = Pattern.compile(ROOT + "([^/]+)/([^/]+)/.*");

  private final Map<String, String> versions;

  private WebJars(Map<String, String> versions) {
    this.versions = versions;
  }

  /** Looks through the class path once. */
  static WebJars scan() {
    Map<String, String> versions = new TreeMap<>();
    try {
      for (URL url : Collections.list(WebJars.class.getClassLoader().getResources(ROOT))) {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
          jar.getJarFile().stream().forEach(entry -> note(entry.getName(), versions));
        } else {
          directory(Path.of(url.toURI()), versions);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page's libraries", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class path: " + e.getMessage(), e);
    }
    return new WebJars(versions);
  }

  private static void directory(Path root, Map<String, String> versions) throws IOException {
    URI base = root.toUri();
    try (Stream<Path> files = Files.walk(root, 3)) {
      files.forEach(file -> note(ROOT + base.relativize(file.toUri()).getPath() + '/', versions));
    }
  }

  private static void note(String entry, Map<String, String> versions) {
    Matcher matcher = ENTRY.matcher(entry);
    if (matcher.matches()) {
      versions.putIfAbsent(matcher.group(1), matcher.group(2));
    }
  }

  /** A library's file, e.g. {@code preact} and {@code dist/preact.module.js}. */
  Optional<ClassPathFile> find(String artifact, String path) {
    String version = versions.get(artifact);
    return version == null
        ? Optional.empty()
        : ClassPathFile.find(ROOT + artifact + '/' + version, path);
  }
}
