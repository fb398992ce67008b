package io.seiche.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
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
  record Mount(String source, String target, boolean readOnly, boolean mustExist) {
    static Mount of(JsonNode volume) {
      if (volume.isObject()) {
        return new Mount(
            volume.path("source").asText(),
            volume.path("target").asText(),
            volume.path("read_only").asBoolean(),
            !volume.path("bind").path("create_host_path").asBoolean(true));
      }
      String[] parts = volume.asText().split(":", -1);
      return new Mount(parts[0], parts[1], parts.length == 3 && parts[2].equals("ro"), false);
    }

    boolean isBind() {
      return source.startsWith(".") || source.startsWith("/");
    }
  }

  static Compose read() {
    return new Compose(Yaml.read(Repository.root().resolve("docker-compose.yml")));
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
