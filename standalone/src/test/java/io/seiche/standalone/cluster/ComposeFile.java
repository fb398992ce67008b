package io.seiche.standalone.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docker-compose.yml as docker-compose itself resolves it. */
public final class ComposeFile {
  /**
   * What a container is started with.
   *
   * @param command what follows the image's entry point
   */
  public record Service(List<String> command, Map<String, String> environment) {
    public Service {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  private final Map<?, ?> services;

  private ComposeFile(Map<?, ?> services) {
    this.services = services;
  }

  /**
   * Has docker-compose read the file.
   *
   * @param repository where it is
   * @param variables in place of a .env
   * @param folder for what that takes
   */
  public static ComposeFile read(Path repository, Map<String, String> variables, Path folder)
      throws IOException, InterruptedException {
    Path env =
        Files.writeString(
            folder.resolve("compose.env"),
            variables.entrySet().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n", "", "\n")));
    Path resolved = folder.resolve("compose.yml");
    ProcessBuilder config =
        new ProcessBuilder("docker-compose", "--env-file", env.toString(), "config")
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(resolved.toFile());
    config.environment().keySet().removeIf(name -> name.startsWith("SEICHE_"));
    if (config.start().waitFor() != 0) {
      throw new IOException("docker-compose config: " + Files.readString(resolved));
    }
    Object tree =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(resolved));
    return new ComposeFile((Map<?, ?>) ((Map<?, ?>) tree).get("services"));
  }

  public Service service(String name) {
    Map<?, ?> service = (Map<?, ?>) services.get(name);
    Map<String, String> environment = new LinkedHashMap<>();
    ((Map<?, ?>) service.get("environment"))
        .forEach((key, value) -> environment.put(key.toString(), value.toString()));
    return new Service(
        ((List<?>) service.get("command")).stream().map(Object::toString).toList(), environment);
  }
}
