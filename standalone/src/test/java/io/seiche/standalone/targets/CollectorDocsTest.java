package io.seiche.standalone.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.targets.TargetPlan;
import io.seiche.standalone.config.ConfigFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the documents to be copied can be copied. */
class CollectorDocsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "collectors");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private record Example(Path document, String text) {
    @Override
    public String toString() {
      return document.getFileName() + ": " + text.lines().findFirst().orElse("");
    }
  }

  static List<Example> examples() throws IOException {
    try (Stream<Path> documents = Files.list(FOLDER)) {
      return documents.sorted().flatMap(CollectorDocsTest::examples).toList();
    }
  }

  private static Stream<Example> examples(Path document) {
    try {
      return YAML.matcher(Files.readString(document))
          .results()
          .map((MatchResult block) -> block.group(1))
          .filter(text -> text.contains("targets:\n"))
          .map(text -> new Example(document, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void targetsAreReadAsTheyStandThere(Example example) throws IOException {
    TargetPlan plan =
        PlannedTargets.written(ConfigFile.of(example.document(), Map.of()).parse(example.text()));

    assertThat(plan.targets().size() + plan.groups().size()).isPositive();
  }
}
