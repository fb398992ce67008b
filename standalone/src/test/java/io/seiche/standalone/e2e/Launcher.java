package io.seiche.standalone.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./seiche} of this source tree, as it is built already. */
final class Launcher {
  private static final long COMMAND_SECONDS = 300;

  /** Compiling well costs more than these commands run for. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  /** What a command that has ended said. */
  record Said(int exit, String out, String err) {
    List<String> errors() {
      return err.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  private Launcher() {}

  /** The folder of the launcher. */
  static Path home() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isExecutable(at.resolve("seiche"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new AssertionError("no ./seiche above " + Path.of("").toAbsolutePath());
    }
    return at;
  }

  /** A process builder for {@code ./seiche}; SIGINT works even where the caller ignores it. */
  static ProcessBuilder seiche(String... arguments) {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "./seiche"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home().toFile());
    builder.environment().put("SEICHE_BUILD", "never");
    builder.environment().remove("SEICHE_DATA");
    builder.environment().remove("SEICHE_JAVA_OPTS");
    return builder.redirectInput(new File("/dev/null"));
  }

  /** Runs a command to its end. */
  static Said run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = seiche(arguments);
    builder.environment().put("SEICHE_JAVA_OPTS", SHORT_LIVED);
    return run(builder);
  }

  static Said run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("seiche", ".out");
    Path err = Files.createTempFile("seiche", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try {
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError(
              builder.command() + " does not end; it said " + Files.readString(out));
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      return new Said(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
