package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.problems;

import io.seiche.dashboards.Dockerfile.Stage;
import io.seiche.dashboards.Dockerfile.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What our Dockerfile keeps: the rules of hadolint that apply to it, and some of our own. */
final class DockerfileLints {
  private static final Pattern PINNED = Pattern.compile("[a-z][a-z/-]*:\\d+\\.\\d+\\.\\d+[\\w.-]*");
  private static final Pattern SECRET =
      Pattern.compile("(?i)\\b\\w*(password|passwd|token|secret|api_?key|credential)\\w*\\b");
  private static final Pattern EXEC_FORM = Pattern.compile("\\[\".*\"]");
  private static final Pattern FROM_STAGE = Pattern.compile("--from=(\\S+)");
  private static final Pattern PIPE = Pattern.compile("[^|]\\|[^|]");
  private static final Set<String> LABELS =
      Set.of(
          "org.opencontainers.image.title",
          "org.opencontainers.image.description",
          "org.opencontainers.image.version",
          "org.opencontainers.image.licenses");
  private static final Set<String> ROOT = Set.of("root", "0", "root:root", "0:0");

  private DockerfileLints() {}

  /**
   * Everything wrong with it.
   *
   * @param targets stages that become images
   */
  static List<String> check(Dockerfile file, Set<String> targets) {
    List<String> found = new ArrayList<>();
    for (String target : targets) {
      if (file.stage(target).isEmpty()) {
        found.add("no stage '" + target + "'");
      }
    }
    for (int i = 0; i < file.stages().size(); i++) {
      Stage stage = file.stages().get(i);
      Set<String> earlier =
          file.stages().subList(0, i).stream().map(Stage::name).collect(Collectors.toSet());
      Stream<String> ofImages = targets.contains(stage.name()) ? image(stage) : Stream.empty();
      problems(base(stage, earlier), once(stage), steps(stage, earlier), ofImages)
          .map(problem -> stage.name() + ": " + problem)
          .forEach(found::add);
    }
    return found;
  }

  private static Stream<String> base(Stage stage, Set<String> earlier) {
    return problems(
        problem(stage.name().isEmpty(), "a stage without a name, from " + stage.base()),
        problem(
            !earlier.contains(stage.base()) && !PINNED.matcher(stage.base()).matches(),
            "base '" + stage.base() + "' is not pinned"));
  }

  private static Stream<String> once(Stage stage) {
    return Stream.of("CMD", "ENTRYPOINT", "HEALTHCHECK")
        .filter(instruction -> stage.steps(instruction).count() > 1)
        .map(instruction -> instruction + " more than once: only the last counts");
  }

  /** What only an image needs: nobody runs the others. */
  private static Stream<String> image(Stage stage) {
    String user = stage.steps("USER").map(Step::rest).reduce("root", (before, last) -> last);
    String labels = stage.steps("LABEL").map(Step::rest).collect(Collectors.joining(" "));
    return problems(
        problem(ROOT.contains(user), "runs as root"),
        problem(
            stage.steps("COPY").anyMatch(copy -> copy.rest().matches("(--\\S+ )*\\. .*")),
            "copies the whole source into an image"),
        LABELS.stream()
            .filter(label -> !labels.contains(label + "="))
            .sorted()
            .map(label -> "no label " + label));
  }

  private static Stream<String> steps(Stage stage, Set<String> earlier) {
    return stage.steps().stream().flatMap(step -> step(step, earlier));
  }

  private static Stream<String> step(Step step, Set<String> earlier) {
    String rest = step.rest();
    return switch (step.instruction()) {
      case "ADD" -> Stream.of("ADD instead of COPY: " + rest);
      case "MAINTAINER" -> Stream.of("MAINTAINER instead of a label");
      case "CMD", "ENTRYPOINT" ->
          problem(!EXEC_FORM.matcher(rest).matches(), step + " is not in exec form");
      case "WORKDIR" -> problem(!rest.startsWith("/"), "WORKDIR " + rest + " is not absolute");
      case "ARG", "ENV" -> problem(SECRET.matcher(rest).find(), step + " puts a secret on show");
      case "COPY" -> copy(rest, earlier);
      case "RUN" -> run(rest);
      case "LABEL", "USER", "EXPOSE", "HEALTHCHECK", "VOLUME", "STOPSIGNAL", "SHELL" ->
          Stream.empty();
      default -> Stream.of("unknown instruction " + step.instruction());
    };
  }

  private static Stream<String> copy(String rest, Set<String> earlier) {
    return FROM_STAGE
        .matcher(rest)
        .results()
        .map(from -> from.group(1))
        .filter(from -> !earlier.contains(from))
        .map(from -> "copies from '" + from + "', no stage before");
  }

  private static Stream<String> run(String rest) {
    boolean installs = rest.contains("apt-get install");
    return problems(
        problem(rest.matches("apt .*|.*[;&] *apt .*"), "apt is for people: apt-get"),
        problem(rest.matches(".*apt-get (dist-)?upgrade.*"), "upgrades the base: pin a newer one"),
        problem(installs && !rest.contains("apt-get update"), "installs from an old list"),
        problem(installs && !rest.matches(".*install.* (-y|--yes)\\b.*"), "apt-get asks: -y"),
        problem(
            installs && !rest.contains("--no-install-recommends"),
            "installs what is only recommended"),
        problem(
            installs && !rest.contains("rm -rf /var/lib/apt/lists"), "leaves apt's lists behind"),
        problem(rest.matches("(.*\\W)?sudo .*"), "sudo"),
        problem(rest.matches("(.*&& *)?cd .*"), "cd instead of WORKDIR"),
        problem(rest.matches(".*chmod (-R )?0?777.*"), "anybody may write"),
        problem(
            PIPE.matcher(rest).find() && !rest.contains("pipefail"), "a pipe hides what failed"),
        problem(rest.matches(".*(curl|wget) .*https?:.*"), "downloads what nothing checks"));
  }
}
