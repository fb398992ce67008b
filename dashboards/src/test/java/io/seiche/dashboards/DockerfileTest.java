package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images' Dockerfile by itself; no Docker engine is asked. */
class DockerfileTest {
  private static final Set<String> TARGETS = targets(Compose.read());
  private static final String GOOD =
      """
      FROM maven:3.9.11 AS build
      WORKDIR /src
      COPY . .
      RUN mvn package

      # What runs.
      FROM debian:12.1.0 AS app
      LABEL org.opencontainers.image.title="A" \\
            org.opencontainers.image.description="B" \\
            org.opencontainers.image.version="1" \\
            org.opencontainers.image.licenses="C"
      COPY --from=build /src/target/app.jar /opt/
      USER app
      ENTRYPOINT ["java"]
      """;

  @Test
  void keepsItsRules() {
    assertThat(DockerfileLints.check(Dockerfile.read(), TARGETS)).isEmpty();
    assertThat(DockerfileLints.check(Dockerfile.of(GOOD), Set.of("app"))).isEmpty();
  }

  /** One line of a good file replaced. */
  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FROM debian:12.1.0 AS app | FROM debian AS app | 'debian' is not pinned",
        "FROM debian:12.1.0 AS app | FROM debian:latest AS app | 'debian:latest' is not pinned",
        "FROM debian:12.1.0 AS app | FROM debian:12 AS app | 'debian:12' is not pinned",
        "FROM debian:12.1.0 AS app | FROM debian:12.1.0 AS api | no stage 'app'",
        "FROM maven:3.9.11 AS build | FROM maven:3.9.11 | without a name",
        "USER app | STOPSIGNAL TERM | runs as root",
        "USER app | USER root | runs as root",
        "USER app | USER 0:0 | runs as root",
        "ENTRYPOINT [\"java\"] | ENTRYPOINT java | not in exec form",
        "ENTRYPOINT [\"java\"] | CMD java -jar app.jar | not in exec form",
        "COPY --from=build | ADD --from=build | ADD instead of COPY",
        "COPY --from=build | COPY --from=jar | copies from 'jar'",
        "COPY --from=build /src/target/app.jar /opt/ | COPY . /opt/ | the whole source",
        "WORKDIR /src | WORKDIR src | not absolute",
        "WORKDIR /src | ARG STORE_TOKEN | puts a secret on show",
        "WORKDIR /src | ENV ADMIN_PASSWORD=admin | puts a secret on show",
        "WORKDIR /src | MAINTAINER me | instead of a label",
        "WORKDIR /src | WRKDIR /src | unknown instruction",
        "image.licenses | image.licences | no label org.opencontainers.image.licenses",
        "USER app | `USER app\nENTRYPOINT [\"sh\"]` | more than once",
        "RUN mvn package | RUN apt install -y curl | apt is for people",
        "RUN mvn package | RUN apt-get upgrade -y | upgrades the base",
        "RUN mvn package | RUN apt-get install -y --no-install-recommends x | an old list",
        "RUN mvn package | RUN apt-get update && apt-get install x | apt-get asks",
        "RUN mvn package | RUN apt-get update && apt-get install -y x | only recommended",
        "RUN mvn package | RUN apt-get update && apt-get install -y x | apt's lists",
        "RUN mvn package | RUN sudo mvn package | sudo",
        "RUN mvn package | RUN cd app && mvn package | WORKDIR",
        "RUN mvn package | RUN chmod -R 777 /src | anybody may write",
        "RUN mvn package | `RUN mvn package | tee log` | a pipe hides",
        "RUN mvn package | RUN wget https://example.org/x.tgz | nothing checks",
      })
  void noticesWhenBroken(String line, String broken, String problem) {
    assertThat(GOOD).contains(line);

    assertThat(DockerfileLints.check(Dockerfile.of(GOOD.replace(line, broken)), Set.of("app")))
        .as(broken)
        .anyMatch(found -> found.contains(problem));
  }

  @Test
  void theBuildIsSentNoSecretAndNothingBuilt() throws IOException {
    List<String> ignored = Files.readAllLines(Repository.root().resolve(".dockerignore"));

    assertThat(ignored).contains(".env", ".git", "**/target");
  }

  private static Set<String> targets(Compose compose) {
    return compose
        .services()
        .map(service -> service.yaml().path("build").path("target").asText())
        .filter(target -> !target.isEmpty())
        .collect(Collectors.toSet());
  }
}
