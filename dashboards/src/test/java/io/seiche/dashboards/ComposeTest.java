package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.history.Bucket;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        "/services/phase-job/environment/SEICHE_STORE_TOKEN | `\"abc\"` | instead of naming",
        "/services/grafana/environment/GF_SECURITY_ADMIN_PASSWORD | `\"admin\"` | instead of naming",
        "/services/storm-job/secrets | `[]` | which it does not see",
        "/services/storm-job/secrets | `[\"store-key\"]` | no secret 'store-key'",
        "/services/grafana/volumes | `[\"./dashboards/none:/x:ro\"]` | there is no",
        "/services/grafana/volumes | `[\"./dashboards/grafana:/x\"]` | may write to",
        "/services/grafana/volumes | `[\"graphs:/x\"]` | no volume 'graphs'",
        "/services/collectors/volumes | `[\"./standalone/target/lib:/x:ro\"]` | empty directory",
        "/services/grafana/depends_on/influx | `{\"condition\":\"service_healthy\"}` | not a service",
        "/services/grafana/depends_on/influxdb | `{}` | without a word",
        "/services/phase-job/depends_on/topics/condition | `\"service_started\"` | topics is done",
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
    assertThat(images()).contains("flink:" + version(pom, "flink") + "-java17");
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
    Path script = Files.copy(DEPLOY.resolve("make-secrets"), directory.resolve("make-secrets"));
    List<String> declared =
        COMPOSE.yaml().path("secrets").properties().stream()
            .map(secret -> secret.getValue().path("file").asText())
            .toList();

    assertThat(run(script)).isZero();
    Path secrets = directory.resolve("secrets");
    String token = Files.readString(secrets.resolve("store-token"));
    assertThat(run(script)).isZero();

    assertThat(declared)
        .hasSize(4)
        .allSatisfy(file -> assertThat(file).startsWith("./deploy/compose/secrets/"))
        .allSatisfy(
            file -> assertThat(secrets.resolve(Path.of(file).getFileName())).isNotEmptyFile());
    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(Files.readString(secrets.resolve("store-token"))).isEqualTo(token);
    assertThat(Files.readString(secrets.resolve("grafana-store-token")))
        .matches("grafana:[0-9a-f]{64}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rwx------");
  }

  private static int run(Path script) throws IOException, InterruptedException {
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
