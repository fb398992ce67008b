package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.history.Bucket;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compose file by itself; no Docker engine is asked. */
class ComposeTest {
  private static final Path DEPLOY = Repository.root().resolve("deploy/compose");
  private static final Compose COMPOSE = Compose.read();

  @Test
  void keepsItsRules() {
    assertThat(ComposeLints.check(COMPOSE)).isEmpty();
  }

  /** One value replaced, or removed where the new value is empty. */
  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/services/kafka/image | `\"apache/kafka:latest\"` | kafka: image",
        "/services/kafka/image | `\"apache/kafka\"` | is not pinned",
        "/services/kafka/image | `\"apache/kafka:4\"` | is not pinned",
        "/services/grafana/restart | `` | no restart policy",
        "/services/grafana/healthcheck | `` | no healthcheck",
        "/services/grafana/mem_limit | `` | no memory limit",
        "/services/grafana/privileged | true | privileged",
        "/services/collectors/network_mode | `\"host\"` | host's network",
        "/services/grafana/ports | `[\"3000:3000\"]` | open to the network",
        "/services/grafana/ports | `[\"0.0.0.0:3000:3000\"]` | open to the network",
        "/services/phase-job/environment/SEICHE_KAFKA | `\"kafka:9092\"` | read by nobody",
        "/services/grafana/ports | `[\"127.0.0.1:3000:3001\"]` | need not be published",
        "/services/influxdb/ports | `[\"127.0.0.1:8086:8086\"]` | need not be published",
        "/services/influxdb/user | `\"root\"` | runs as root",
        "/services/influxdb/security_opt | `` | may gain privileges",
        "/services/collectors/build | `` | neither Seiche's own",
        "/services/collectors/build/target | `\"flink\"` | not called after its target",
        "/services/phase-job/environment/STORE_TOKEN | `\"abc\"` | instead of asking",
        "/services/phase-job/environment/STORE_TOKEN | `\"${SEICHE_STORE_TOKEN}\"` | no word on",
        "/services/phase-job/environment/STORE_TOKEN | `\"${SEICHE_STORE_TOKEN:-abc}\"` | a default",
        "/services/grafana/environment/GF_SECURITY_ADMIN_PASSWORD | `\"admin\"` | instead of asking",
        "/services/grafana/environment/GF_X | `\"${SEICHE_X:?run}\"` | not in .env.example",
        "/services/topics/environment/SEICHE_KAFKA_TOPIC_PREFIX | `\"${SEICHE_KAFKA_TOPIC_PREFIX:-x}\"` | something else",
        "/services/grafana/volumes | `[\"./dashboards/none:/x:ro\"]` | there is no",
        "/services/grafana/volumes | `[\"./dashboards/grafana:/x\"]` | may write to",
        "/services/grafana/volumes | `[\"graphs:/x\"]` | no volume 'graphs'",
        "/services/grafana/depends_on/influx | `{\"condition\":\"service_healthy\"}` | not a service",
        "/services/grafana/depends_on/influxdb | `{}` | without a word",
        "/services/phase-job/depends_on/topics/condition | `\"service_started\"` | topics is done",
        "/services/phase-job/environment/SEICHE_STATE_RESUME | `\"off\"` | starts anew",
        "/services/phase-job/environment/FLINK_PROPERTIES | `\"\"` | keeps no checkpoint",
        "/services/phase-job/environment/FLINK_PROPERTIES | `\"\"` | fails when the store is away",
        "/services/phase-job/volumes | `` | in the container",
        "/services/phase-job/volumes | `[\"storm-state:/state\"]` | with another job",
      })
  void noticesWhenBroken(String pointer, String value, String problem)
      throws JsonProcessingException {
    JsonNode yaml = COMPOSE.yaml().deepCopy();
    JsonPointer at = JsonPointer.compile(pointer);
    ObjectNode parent = (ObjectNode) yaml.at(at.head());
    String key = at.last().getMatchingProperty();
    if (value == null || value.isEmpty()) {
      parent.remove(key);
    } else {
      parent.set(key, Dashboard.JSON.readTree(value));
    }

    assertThat(ComposeLints.check(new Compose(yaml)))
        .as(pointer + " = " + value)
        .anyMatch(found -> found.contains(problem));
  }

  @Test
  void imagesAreTheVersionsBuiltAgainst() throws IOException {
    String pom = Files.readString(Repository.root().resolve("pom.xml"));

    assertThat(images()).contains("apache/kafka:" + version(pom, "kafka"));
    assertThat(Dockerfile.read().stage("flink").orElseThrow().base())
        .isEqualTo("flink:" + version(pom, "flink") + "-java17");
  }

  @Test
  void everyVariableOfTheExampleIsAskedFor() {
    String text = COMPOSE.yaml().toString();

    assertThat(Compose.example().keySet())
        .filteredOn(name -> !name.equals("COMPOSE_PROJECT_NAME"))
        .allSatisfy(name -> assertThat(text).contains("${" + name));
  }

  @Test
  void grafanaIsGivenWhatItsProvisioningAsksFor() throws IOException {
    JsonNode given = COMPOSE.yaml().at("/services/grafana/environment");
    try (Stream<Path> files = Files.walk(Repository.grafana().resolve("provisioning"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                Pattern.compile("\\$\\{?(SEICHE_\\w+)")
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1)))
            .as(file.toString())
            .allSatisfy(name -> assertThat(given.has(name)).as(name).isTrue());
      }
    }
  }

  @Test
  void theDemoAddsASimulatorAndNothingElseIsOptional() {
    assertThat(COMPOSE.services().filter(service -> service.yaml().has("profiles")))
        .singleElement()
        .satisfies(
            simulator -> {
              assertThat(simulator.name()).isEqualTo("simulator");
              assertThat(simulator.yaml().path("profiles").toString()).isEqualTo("[\"demo\"]");
              assertThat(simulator.yaml().path("command").toString()).contains("--simulated");
            });
  }

  @Test
  void vitalsAreReportedByTheClassThatDoesIt() {
    assertThat(COMPOSE.yaml().at("/services/phase-worker/environment/FLINK_PROPERTIES").asText())
        .contains(".factory.class: " + reporter());
  }

  private static String reporter() {
    Path services =
        Repository.root()
            .resolve("flink-jobs/src/main/resources/META-INF/services")
            .resolve("org.apache.flink.metrics.reporter.MetricReporterFactory");
    try {
      return Files.readString(services).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyTopicIsMadeAndKeptByArrival() throws IOException {
    String script = Files.readString(DEPLOY.resolve("kafka/make-topics.sh"));

    assertThat(
            Pattern.compile("(?m)^make(?:_compacted)? (\\w+)(?: \\d+)?$")
                .matcher(script)
                .results()
                .map(topic -> Topics.DEFAULT.prefix() + "." + topic.group(1)))
        .containsExactlyInAnyOrderElementsOf(Topics.DEFAULT.all());
    assertThat(script).contains("message.timestamp.type=LogAppendTime");
    assertThat(script)
        .containsPattern("(?m)^make_compacted inventory$")
        .containsPattern("(?m)^make_compacted rules$");
  }

  @Test
  void everyBucketIsMadeWithItsRetention() throws IOException {
    String script = Files.readString(DEPLOY.resolve("influxdb/make-buckets.sh"));
    JsonNode environment = COMPOSE.yaml().at("/services/influxdb/environment");
    Stream<String> bySetup =
        Stream.of(
            environment.path("DOCKER_INFLUXDB_INIT_BUCKET").asText()
                + " "
                + environment.path("DOCKER_INFLUXDB_INIT_RETENTION").asText());
    Stream<String> byScript =
        Pattern.compile("(?m)^influx bucket create --name (\\w+) --retention (\\d+d)$")
            .matcher(script)
            .results()
            .map(bucket -> bucket.group(1) + " " + bucket.group(2));

    assertThat(Stream.concat(bySetup, byScript))
        .containsExactly(
            Stream.of(Bucket.values())
                .map(bucket -> Catalogue.database(bucket) + " " + bucket.retentionDays() + "d")
                .toArray(String[]::new));
    assertThat(script)
        .contains(
            Stream.of(Bucket.values())
                .map(Catalogue::database)
                .collect(Collectors.joining(" ", "for bucket in ", "; do")));
  }

  @Test
  void containersCanRunWhatIsMounted() throws IOException {
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      assertThat(files.filter(f -> f.toString().endsWith(".sh") || f.endsWith("make-secrets")))
          .hasSizeGreaterThanOrEqualTo(4)
          .allSatisfy(script -> assertThat(script).isExecutable());
    }
  }

  @Test
  void secretsAreMadeOnceForTheirOwnerOnly(@TempDir Path directory) throws Exception {
    Path script = copyForSecrets(directory);
    Path env = directory.resolve(".env");

    assertThat(run(script)).isZero();
    String first = Files.readString(env);
    assertThat(run(script)).isZero();

    assertThat(env).hasContent(first);
    Map<String, String> made = variables(env);
    assertThat(made).containsOnlyKeys(Compose.example().keySet()).doesNotContainValue("");
    Compose.example()
        .forEach(
            (name, given) -> {
              if (!given.isEmpty()) {
                assertThat(made).containsEntry(name, given);
              } else if (!name.equals("SEICHE_HOST")) {
                assertThat(made.get(name)).as(name).matches("[0-9a-f]{64}");
              }
            });
    assertThat(made.values()).filteredOn(value -> value.length() == 64).doesNotHaveDuplicates();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatALaterVersionAsksForIsAdded(@TempDir Path directory) throws Exception {
    Path script = copyForSecrets(directory);
    Path env = directory.resolve(".env");
    Files.writeString(env, "SEICHE_STORE_TOKEN=mine\nSEICHE_HOST=\nOWN=1");

    assertThat(run(script)).isZero();

    Map<String, String> made = variables(env);
    assertThat(made).containsEntry("SEICHE_STORE_TOKEN", "mine").containsEntry("OWN", "1");
    assertThat(made).containsKeys(Compose.example().keySet().toArray(String[]::new));
    assertThat(made.get("SEICHE_HOST")).as("empty before").isNotEmpty();
  }

  static Path copyForSecrets(Path directory) throws IOException {
    Files.copy(Repository.root().resolve(".env.example"), directory.resolve(".env.example"));
    Path folder = Files.createDirectories(directory.resolve("deploy/compose"));
    return Files.copy(DEPLOY.resolve("make-secrets"), folder.resolve("make-secrets"));
  }

  /** The last value of a variable is the one that counts. */
  static Map<String, String> variables(Path env) throws IOException {
    return Files.readAllLines(env).stream()
        .filter(line -> line.matches("[A-Z_]+=.*"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (before, last) -> last));
  }

  static int run(Path script) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", script.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static Stream<String> images() {
    return COMPOSE.services().map(service -> service.yaml().path("image").asText());
  }

  private static String version(String pom, String of) {
    return Pattern.compile("<" + of + ".version>([^<]+)<")
        .matcher(pom)
        .results()
        .map(MatchResult::group)
        .map(tag -> tag.replaceAll(".*>(.*)<", "$1"))
        .findFirst()
        .orElseThrow();
  }
}
