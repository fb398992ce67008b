package io.seiche.dashboards;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Grafana's own TypeScript types, as npm has them: a dashboard is written as a literal of their
 * type, and the compiler says what does not fit.
 *
 * <p>Packages are fetched once into the folder; their versions and hashes are those of the lock
 * file.
 */
final class GrafanaTypes {
  private static final long PATIENCE_S = 240;
  private static final Pattern COMPLAINT =
      Pattern.compile("^(?<name>[\\w-]+)\\.ts\\((?<line>\\d+),\\d+\\): (?<what>.*)$");

  private final Path folder;

  private GrafanaTypes(Path folder) {
    this.folder = folder;
  }

  /**
   * What does not fit.
   *
   * @param line in the dashboard's JSON, from 1
   */
  record Complaint(String dashboard, int line, String what) {}

  /** Fetches what is missing. */
  static GrafanaTypes in(Path folder) throws IOException, InterruptedException {
    Path source = Repository.root().resolve("dashboards/src/test/typescript");
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    GrafanaTypes types = new GrafanaTypes(folder);
    Path fetched = folder.resolve("fetched.json");
    Path lock = folder.resolve("package-lock.json");
    if (!Files.exists(fetched) || Files.mismatch(fetched, lock) >= 0) {
      Run run = types.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      if (run.exit() != 0) {
        throw new IOException("npm ci in " + folder + " failed: " + run.said());
      }
      Files.copy(lock, fetched, StandardCopyOption.REPLACE_EXISTING);
    }
    return types;
  }

  /** What does not fit in these dashboards, given as JSON by their names. */
  List<Complaint> check(Map<String, String> dashboards) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "node_modules/typescript/bin/tsc"));
    command.addAll(List.of("--pretty", "false", "-p", "."));
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> dashboard : dashboards.entrySet()) {
      Path file = folder.resolve(dashboard.getKey() + ".ts");
      // On the line of the JSON's first brace, so that lines are the JSON's.
      Files.writeString(
          file,
          "import type { Dashboard } from './grafana'; export const dashboard: Dashboard = "
              + dashboard.getValue());
      written.add(file);
    }
    Run run = run(command.toArray(String[]::new));
    for (Path file : written) {
      Files.delete(file);
    }
    List<Complaint> complaints = new ArrayList<>();
    for (String line : run.said().lines().toList()) {
      Matcher complaint = COMPLAINT.matcher(line);
      if (complaint.matches()) {
        complaints.add(
            new Complaint(
                complaint.group("name"),
                Integer.parseInt(complaint.group("line")),
                complaint.group("what")));
      }
    }
    if (run.exit() != 0 && complaints.isEmpty()) {
      throw new IOException("the compiler failed: " + run.said());
    }
    return complaints;
  }

  private record Run(int exit, String said) {}

  private Run run(String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " took more than " + PATIENCE_S + " s");
    }
    String text = Files.readString(said, StandardCharsets.UTF_8);
    Files.delete(said);
    return new Run(process.exitValue(), text);
  }
}
