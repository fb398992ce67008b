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
import java.util.stream.Stream;

/** What every service of the compose file keeps. */
final class ComposeLints {
  /** What Seiche's programs and Grafana's provisioning read. */
  static final Set<String> KNOWN_VARIABLES =
      Set.of(
          "SEICHE_KAFKA_BOOTSTRAP_SERVERS",
          "SEICHE_KAFKA_TOPIC_PREFIX",
          "SEICHE_STATE_RESUME",
          "SEICHE_STORE_URL",
          "SEICHE_STORE_ORG",
          "SEICHE_STORE_TOKEN_ENV",
          "SEICHE_STORE_LOGIN",
          "SEICHE_GRAFANA_ALERTS_TO",
          "SEICHE_GRAFANA_MUTED",
          "SEICHE_GRAFANA_ALERTMANAGER_URL",
          "SEICHE_GRAFANA_WEBHOOK_URL",
          "SEICHE_GRAFANA_SLACK_URL",
          "SEICHE_GRAFANA_EMAIL",
          "SEICHE_ALERTS_ALERTMANAGER_URL",
          "SEICHE_ALERTS_DASHBOARD_URL");

  /** What may be reached from outside the containers; all on loopback. */
  static final Set<String> PUBLISHED =
      Set.of("grafana 3000", "kafka 29092", "phase-job 8081", "storm-job 8081");

  private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+[\\w.-]*");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|token|secret|api_?key|login)(_file)?");
  private static final Pattern ASKED =
      Pattern.compile("(\\w+:)?\\$\\{(\\w+):\\?run deploy/compose/make-secrets}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)([^}]*)}");
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
                        variables(service),
                        mounts(compose, service),
                        state(compose, service),
                        dependencies(compose, service))
                    .flatMap(found -> found)
                    .map(found -> service.name() + ": " + found))
        .toList();
  }

  private static Stream<String> image(Service service) {
    String image = service.yaml().path("image").asText();
    JsonNode build = service.yaml().path("build");
    String target = build.path("target").asText();
    return problems(
        problem(!PINNED.matcher(image).matches(), "image '" + image + "' is not pinned"),
        problem(
            image.startsWith("seiche/") != build.isObject(),
            "image '" + image + "' is neither Seiche's own nor somebody else's"),
        problem(
            build.isObject() && !image.startsWith("seiche/" + target + ":"),
            "image '" + image + "' is not called after its target '" + target + "'"));
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
        problem(yaml.path("user").asText().matches("root|0.*"), "runs as root"),
        problem(
            !Dashboard.stream(yaml.path("security_opt"))
                .map(JsonNode::asText)
                .toList()
                .contains("no-new-privileges:true"),
            "may gain privileges"),
        problem(yaml.path("network_mode").asText().equals("host"), "on the host's network"));
  }

  private static Stream<String> ports(Service service) {
    return Dashboard.stream(service.yaml().path("ports"))
        .map(JsonNode::asText)
        .flatMap(
            port ->
                problems(
                    problem(
                        !port.matches("127\\.0\\.0\\.1:\\d+:\\d+"),
                        "port '" + port + "' is open to the network"),
                    problem(
                        !PUBLISHED.contains(service.name() + " " + port.replaceAll(".*:", "")),
                        "port '" + port + "' need not be published")));
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
            SECRET.matcher(name).matches() && !ASKED.matcher(value).matches(),
            name + " holds a secret instead of asking .env for it"));
  }

  /** What is taken from .env, in the environment or anywhere else. */
  private static Stream<String> variables(Service service) {
    Map<String, String> example = Compose.example();
    return VARIABLE
        .matcher(service.yaml().toString())
        .results()
        .flatMap(
            found -> {
              String name = found.group(1);
              String otherwise = found.group(2);
              String given = example.get(name);
              return problems(
                  problem(given == null, name + " is not in .env.example"),
                  problem(
                      "".equals(given) && !otherwise.equals(":?run deploy/compose/make-secrets"),
                      name + " has a default, or no word on what to do without it"),
                  problem(
                      given != null && !given.isEmpty() && !otherwise.equals(":-" + given),
                      name + " defaults to something else than in .env.example"));
            });
  }

  private static Stream<String> mounts(Compose compose, Service service) {
    return service.mounts().flatMap(mount -> mount(compose, mount));
  }

  private static Stream<String> mount(Compose compose, Mount mount) {
    String source = mount.source();
    if (!mount.isBind()) {
      return problem(!compose.yaml().path("volumes").has(source), "no volume '" + source + "'");
    }
    return problems(
        problem(!mount.readOnly(), "may write to " + source),
        problem(!Files.exists(Repository.root().resolve(source)), "there is no " + source));
  }

  /** A job goes on where it was, from a volume that no other job writes to. */
  private static Stream<String> state(Compose compose, Service service) {
    if (!service.yaml().path("command").toString().contains("standalone-job")) {
      return Stream.empty();
    }
    JsonNode environment = service.yaml().path("environment");
    String properties = environment.path("FLINK_PROPERTIES").asText();
    List<String> volumes = service.mounts().map(Mount::source).toList();
    return problems(
        problem(!environment.path("SEICHE_STATE_RESUME").asText().equals("on"), "starts anew"),
        problem(
            !properties.contains("externalized-checkpoint-retention: RETAIN_ON_CANCELLATION"),
            "keeps no checkpoint"),
        problem(
            !properties.contains("tolerable-failed-checkpoints: " + Integer.MAX_VALUE),
            "fails when the store is away"),
        problem(volumes.isEmpty(), "keeps its state in the container"),
        problem(
            compose
                .services()
                .filter(other -> !other.name().equals(service.name()))
                .filter(other -> other.yaml().path("command").toString().contains("standalone-job"))
                .flatMap(Service::mounts)
                .map(Mount::source)
                .anyMatch(volumes::contains),
            "shares its state with another job"));
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
