package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.problems;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.dashboards.Compose.Mount;
import io.seiche.dashboards.Compose.Service;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every service of the compose file keeps. */
final class ComposeLints {
  /** Made by the build, so not in the repository. */
  static final Set<String> BUILD_OUTPUTS =
      Set.of("./flink-jobs/target/seiche-flink-jobs.jar", "./standalone/target/lib");

  /** What Seiche's programs and Grafana's provisioning read. */
  static final Set<String> KNOWN_VARIABLES =
      Set.of(
          "SEICHE_KAFKA_BOOTSTRAP_SERVERS",
          "SEICHE_KAFKA_TOPIC_PREFIX",
          "SEICHE_STORE_URL",
          "SEICHE_STORE_ORG",
          "SEICHE_STORE_TOKEN_FILE",
          "SEICHE_ALERTS_ALERTMANAGER_URL",
          "SEICHE_ALERTS_DASHBOARD_URL");

  private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+[\\w.-]*");
  private static final Pattern SECRET = Pattern.compile("(?i).*(password|token|secret|api_?key).*");
  private static final Set<String> CONDITIONS =
      Set.of("service_started", "service_healthy", "service_completed_successfully");

  private ComposeLints() {}

  static List<String> check(Compose compose) {
    return compose
        .services()
        .flatMap(
            service ->
                Stream.of(
                        image(service),
                        life(service),
                        ports(service),
                        environment(service),
                        mounts(compose, service),
                        secrets(compose, service),
                        dependencies(compose, service))
                    .flatMap(found -> found)
                    .map(found -> service.name() + ": " + found))
        .toList();
  }

  private static Stream<String> image(Service service) {
    String image = service.yaml().path("image").asText();
    return problem(!PINNED.matcher(image).matches(), "image '" + image + "' is not pinned");
  }

  private static Stream<String> life(Service service) {
    JsonNode yaml = service.yaml();
    JsonNode test = yaml.path("healthcheck").path("test");
    return problems(
        problem(
            !service.isErrand() && !yaml.path("restart").asText().equals("unless-stopped"),
            "no restart policy"),
        problem(!service.isErrand() && test.size() < 2, "no healthcheck"),
        problem(!yaml.path("mem_limit").asText().matches("\\d+[mg]"), "no memory limit"),
        problem(yaml.path("privileged").asBoolean(), "privileged"),
        problem(yaml.path("network_mode").asText().equals("host"), "on the host's network"));
  }

  private static Stream<String> ports(Service service) {
    return Dashboard.stream(service.yaml().path("ports"))
        .map(JsonNode::asText)
        .filter(port -> !port.matches("127\\.0\\.0\\.1:\\d+:\\d+"))
        .map(port -> "port '" + port + "' is open to the network");
  }

  private static Stream<String> environment(Service service) {
    return service.environment().flatMap(ComposeLints::variable);
  }

  private static Stream<String> variable(Map.Entry<String, JsonNode> variable) {
    String name = variable.getKey();
    String value = variable.getValue().asText();
    return problems(
        problem(
            name.startsWith("SEICHE_") && !KNOWN_VARIABLES.contains(name),
            name + " is read by nobody"),
        problem(
            SECRET.matcher(name).matches() && !value.startsWith("/run/secrets/"),
            name + " holds a secret instead of naming its file"));
  }

  private static Stream<String> mounts(Compose compose, Service service) {
    return service.mounts().flatMap(mount -> mount(compose, mount));
  }

  private static Stream<String> mount(Compose compose, Mount mount) {
    String source = mount.source();
    if (!mount.isBind()) {
      return problem(!compose.yaml().path("volumes").has(source), "no volume '" + source + "'");
    }
    boolean built = BUILD_OUTPUTS.contains(source);
    return problems(
        problem(!mount.readOnly(), "may write to " + source),
        problem(
            built && !mount.mustExist(),
            source + " would be made as an empty directory where nothing was built"),
        problem(
            !built && !Files.exists(Repository.root().resolve(source)), "there is no " + source));
  }

  private static Stream<String> secrets(Compose compose, Service service) {
    Set<String> mounted =
        Dashboard.stream(service.yaml().path("secrets"))
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    Stream<String> unknown =
        mounted.stream()
            .filter(secret -> !compose.yaml().path("secrets").has(secret))
            .map(secret -> "no secret '" + secret + "'");
    Stream<String> unseen =
        service
            .environment()
            .map(variable -> variable.getValue().asText())
            .filter(value -> value.startsWith("/run/secrets/"))
            .map(value -> value.substring("/run/secrets/".length()))
            .filter(secret -> !mounted.contains(secret))
            .map(secret -> "names secret '" + secret + "', which it does not see");
    return problems(unknown, unseen);
  }

  private static Stream<String> dependencies(Compose compose, Service service) {
    return service.yaml().path("depends_on").properties().stream()
        .flatMap(
            dependency -> {
              String name = dependency.getKey();
              String condition = dependency.getValue().path("condition").asText();
              Service other = new Service(name, compose.yaml().path("services").path(name));
              return problems(
                  problem(other.yaml().isMissingNode(), "depends on '" + name + "', not a service"),
                  problem(!CONDITIONS.contains(condition), "waits for " + name + " without a word"),
                  problem(
                      other.isErrand() && !condition.equals("service_completed_successfully"),
                      "does not wait until " + name + " is done"));
            });
  }
}
