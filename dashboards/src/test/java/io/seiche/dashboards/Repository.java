package io.seiche.dashboards;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files under test are. */
final class Repository {
  private Repository() {}

  /** The directory of docker-compose.yml, looked for from the working directory upwards. */
  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve("docker-compose.yml"))) {
      directory = directory.getParent();
    }
    if (directory == null) {
      throw new IllegalStateException(
          "no docker-compose.yml above "
              + Path.of("").toAbsolutePath()
              + ": run in the repository");
    }
    return directory;
  }

  static Path grafana() {
    return root().resolve("dashboards/grafana");
  }
}
