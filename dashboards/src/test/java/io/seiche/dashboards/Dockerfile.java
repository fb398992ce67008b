package io.seiche.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Dockerfile.
 *
 * @param stages in their order
 */
record Dockerfile(List<Stage> stages) {
  private static final Pattern FROM = Pattern.compile("(\\S+)(?:\\s+(?i:AS)\\s+(\\S+))?");

  /**
   * What one FROM begins.
   *
   * @param name empty when it has none
   * @param steps after the FROM
   */
  record Stage(String name, String base, List<Step> steps) {
    Stream<Step> steps(String instruction) {
      return steps.stream().filter(step -> step.instruction().equals(instruction));
    }
  }

  /** An instruction in capitals and what follows it, on one line. */
  record Step(String instruction, String rest) {
    @Override
    public String toString() {
      return instruction + " " + rest;
    }
  }

  static Dockerfile read() {
    try {
      return of(Files.readString(Repository.root().resolve("Dockerfile")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dockerfile of(String text) {
    List<Stage> stages = new ArrayList<>();
    String joined = text.replaceAll("(?m)^\\s*#.*\\R?", "").replaceAll("\\\\\\R", " ");
    for (String line : joined.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      String[] parts = line.split("\\s+", 2);
      Step step =
          new Step(parts[0].toUpperCase(Locale.ROOT), parts.length == 2 ? parts[1].strip() : "");
      if (step.instruction().equals("FROM")) {
        Matcher from = FROM.matcher(step.rest());
        if (!from.matches()) {
          throw new IllegalArgumentException("cannot read: " + line);
        }
        String name = from.group(2) == null ? "" : from.group(2);
        stages.add(new Stage(name, from.group(1), new ArrayList<>()));
      } else if (stages.isEmpty()) {
        throw new IllegalArgumentException("before the first FROM: " + line);
      } else {
        stages.get(stages.size() - 1).steps().add(step);
      }
    }
    return new Dockerfile(stages);
  }

  Optional<Stage> stage(String name) {
    return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
  }
}
