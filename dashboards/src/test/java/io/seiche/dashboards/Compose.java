package io.seiche.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docker-compose.yml. */
record Compose(JsonNode yaml) {
  /** A service and its name. */
  record Service(String name, JsonNode yaml) {
    /** Ends when its work is done, instead of serving. */
    boolean isErrand() {
      return yaml.path("restart").asText().equals("on-failure");
    }

    Stream<Mount> mounts() {
      return Dashboard.stream(yaml.path("volumes")).map(Mount::of);
    }

    Stream<Map.Entry<String, JsonNode>> environment() {
      return yaml.path("environment").properties().stream();
    }
  }

  /** What of the host, or which named volume, is seen where in the container. */
  record Mount(String source, String target, boolean readOnly) {
    static Mount of(JsonNode volume) {
      String[] parts = volume.asText().split(":", -1);
      return new Mount(parts[0], parts[1], parts.length == 3 && parts[2].equals("ro"));
    }

    boolean isBind() {
      return source.startsWith(".") || source.startsWith("/");
    }
  }

  static Compose read() {
    return new Compose(Yaml.read(Repository.root().resolve("docker-compose.yml")));
  }

  /** The variables that .env.example names, and what it gives them; empty where one is drawn. */
  static Map<String, String> example() {
    try {
      return Files.readAllLines(Repository.root().resolve(".env.example")).stream()
          .filter(line -> line.matches("[A-Z_]+=.*"))
          .collect(
              Collectors.toMap(
                  line -> line.substring(0, line.indexOf('=')),
                  line -> line.substring(line.indexOf('=') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<Service> services() {
    return yaml.path("services").properties().stream()
        .map(entry -> new Service(entry.getKey(), entry.getValue()));
  }

  /** Where a service sees this of the host. */
  String mountOf(String service, String source) {
    return new Service(service, yaml.path("services").path(service))
        .mounts()
        .filter(mount -> mount.source().equals(source))
        .map(Mount::target)
        .findFirst()
        .orElseThrow(() -> new AssertionError(service + " does not mount " + source));
  }
}
