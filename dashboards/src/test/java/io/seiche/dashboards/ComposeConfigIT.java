package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose file as docker-compose takes it; Debian's, which needs no Docker for that. */
class ComposeConfigIT {
  private record Answer(int exit, String text) {}

  @Test
  void isTakenAsItStandsWithWhatMakeSecretsMakes(@TempDir Path folder) throws Exception {
    Path env = secrets(folder);

    Answer answer = config(folder, env, "-f", "docker-compose.yml", "--profile", "demo");

    assertThat(answer.exit()).as(answer.text()).isZero();
    Path resolved = Files.writeString(folder.resolve("resolved.yml"), answer.text());
    JsonNode services = Yaml.read(resolved).path("services");
    assertThat(services.properties()).hasSize((int) Compose.read().services().count());
    String token = secret(env, "SEICHE_STORE_TOKEN");
    assertThat(services.at("/phase-worker/environment/STORE_TOKEN").asText()).isEqualTo(token);
    assertThat(services.at("/influxdb/environment/DOCKER_INFLUXDB_INIT_ADMIN_TOKEN").asText())
        .isEqualTo(token);
    assertThat(services.at("/grafana/environment/SEICHE_STORE_LOGIN").asText())
        .isEqualTo("grafana:" + secret(env, "SEICHE_GRAFANA_STORE_PASSWORD"));
  }

  @Test
  void morePortsArePublishedOnLoopbackOnly(@TempDir Path folder) throws Exception {
    Answer answer =
        config(
            folder,
            secrets(folder),
            "-f",
            "docker-compose.yml",
            "-f",
            "deploy/compose/more-ports.yml");

    assertThat(answer.exit()).as(answer.text()).isZero();
    Path resolved = Files.writeString(folder.resolve("resolved.yml"), answer.text());
    List<String> ports =
        Yaml.read(resolved).path("services").findValues("ports").stream()
            .flatMap(Dashboard::stream)
            .map(JsonNode::asText)
            .toList();
    assertThat(ports)
        .hasSize(ComposeLints.PUBLISHED.size() + 2)
        .contains("127.0.0.1:8086:8086/tcp", "127.0.0.1:9093:9093/tcp")
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void aMissingSecretIsSaidWithItsRemedy(@TempDir Path folder) throws Exception {
    for (String name :
        Compose.example().entrySet().stream()
            .filter(variable -> variable.getValue().isEmpty())
            .map(variable -> variable.getKey())
            .toList()) {
      Path env = secrets(folder.resolve(name));
      Files.writeString(
          env,
          Files.readAllLines(env).stream()
              .filter(line -> !line.startsWith(name + "="))
              .collect(Collectors.joining("\n")));

      Answer answer = config(folder, env, "-f", "docker-compose.yml");

      assertThat(answer.exit()).as(name).isNotZero();
      assertThat(answer.text()).as(name).contains(name).contains("run deploy/compose/make-secrets");
    }
  }

  private static Path secrets(Path folder) throws IOException, InterruptedException {
    Path script = ComposeTest.copyForSecrets(Files.createDirectories(folder));
    assertThat(ComposeTest.run(script)).isZero();
    return folder.resolve(".env");
  }

  private static String secret(Path env, String name) throws IOException {
    return ComposeTest.variables(env).get(name);
  }

  /** docker-compose config, in the repository but with this .env. */
  private static Answer config(Path folder, Path env, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker-compose", "--env-file", env.toString()));
    command.addAll(List.of(options));
    command.add("config");
    Path out = Files.createTempFile(folder, "config", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Repository.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SEICHE_"));
    int exit = builder.start().waitFor();
    return new Answer(exit, Files.readString(out, StandardCharsets.UTF_8));
  }
}
