package io.seiche.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@code seiche up} or {@code demo} in a process of its own; closing it leaves nothing. */
final class Running implements AutoCloseable {
  static final Duration STARTS = Duration.ofMinutes(2);
  static final Duration STOPS = Duration.ofSeconds(20);

  private static final Pattern CONSOLE = Pattern.compile("^Console +(\\S+)$", Pattern.MULTILINE);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path log;
  private final Path data;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private Running(Process process, Path log, Path data) {
    this.process = process;
    this.log = log;
    this.data = data;
  }

  /** Starts it on a free port; returns at once. */
  static Running start(String command, Path data, String... options) throws IOException {
    Path log = Files.createTempFile("seiche-" + command, ".out");
    List<String> arguments =
        new ArrayList<>(List.of(command, "--data", data.toString(), "--port", "0"));
    arguments.addAll(List.of(options));
    Process process =
        Launcher.seiche(arguments.toArray(String[]::new))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Running(process, log, data);
  }

  Path data() {
    return data;
  }

  /** What it has printed so far. */
  String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The console's address, as it prints it. */
  URI console() {
    return printed(
        "its console's address",
        () -> {
          Matcher found = CONSOLE.matcher(printed());
          return found.find() ? Optional.of(URI.create(found.group(1))) : Optional.empty();
        });
  }

  /** Waits until it says that it runs. */
  Running awaitRunning() {
    Boolean unused =
        printed(
            "'Running'",
            () -> printed().contains("Running;") ? Optional.of(true) : Optional.empty());
    return this;
  }

  private <T> T printed(String what, Supplier<Optional<T>> question) {
    return Wait.forValue(
        what,
        STARTS,
        () -> {
          Optional<T> answer = question.get();
          if (answer.isEmpty() && !process.isAlive()) {
            throw new AssertionError("it ended before " + what + ":\n" + printed());
          }
          return answer;
        });
  }

  /** What the API answers. */
  JsonNode ask(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(console().resolve(path)).timeout(Duration.ofSeconds(20)).build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + " answers " + answer.statusCode() + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted before " + path + " was answered", e);
    }
  }

  /** What the command line answers about it, with {@code --json}. */
  JsonNode askCommand(String command) throws IOException, InterruptedException {
    Launcher.Said said = Launcher.run(command, "--data", data.toString(), "--json");
    if (said.exit() != 0) {
      throw new AssertionError(command + ": " + said.err());
    }
    return JSON.readTree(said.out());
  }

  /** Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    signal("INT");
  }

  /** Ends it at once, as a power cut would. */
  void kill() throws IOException, InterruptedException {
    signal("KILL");
    process.waitFor();
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (exit != 0) {
      throw new AssertionError("could not signal process " + process.pid());
    }
  }

  /** Whether it has ended by itself in time. */
  boolean awaitEnd() throws InterruptedException {
    return process.waitFor(STOPS.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    Files.deleteIfExists(log);
  }

  /** Removes a data directory. */
  static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
