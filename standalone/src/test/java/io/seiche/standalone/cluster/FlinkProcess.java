package io.seiche.standalone.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One JVM of a cluster. Nothing of it outlives this one. */
public final class FlinkProcess implements AutoCloseable {
  private static final int SHOWN = 150;

  private final Process process;
  private final Path log;
  private final Thread atExit;
  private boolean killed;

  private FlinkProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly, "flink-at-exit");
  }

  static FlinkProcess start(
      List<String> jvm,
      List<Path> classPath,
      List<String> entry,
      Map<String, String> environment,
      Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.addAll(entry);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.matches("(SEICHE|FLINK|JAVA_).*"));
    builder.environment().putAll(environment);
    FlinkProcess started = new FlinkProcess(builder.start(), log);
    Runtime.getRuntime().addShutdownHook(started.atExit);
    return started;
  }

  public boolean runs() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  public void kill() {
    killed = true;
    process.destroyForcibly();
    process.onExit().join();
  }

  boolean wasKilled() {
    return killed;
  }

  /** The newest lines of what it said. */
  String newestLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return log.getFileName()
          + "\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
