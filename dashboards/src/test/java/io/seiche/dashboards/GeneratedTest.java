package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.dashboards.grafana.Board;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The committed dashboards are what the code yields. {@code -Dgolden.update=true} writes them
 * instead of comparing.
 */
class GeneratedTest {
  private static final Path FOLDER = Repository.grafana().resolve("dashboards");

  static Stream<Board> boards() {
    return Dashboards.all().stream();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void isCommitted(Board board) throws IOException {
    Path file = FOLDER.resolve(board.page().file());
    isThere(file, board.text());
  }

  @Test
  void alertRulesAreCommitted() throws IOException {
    isThere(Repository.grafana().resolve("provisioning/alerting/rules.yml"), Rules.all().text());
  }

  private static void isThere(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    assertThat(file)
        .as("%s is stale: run the tests with -Dgolden.update=true and review the change", file)
        .content()
        .isEqualTo(text);
  }

  @Test
  void nothingElseIsThere() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(boards().map(b -> b.page().file()).toList());
    }
  }

  @Test
  void pagesComeInTheirOrder() {
    assertThat(boards().map(Board::page).toList()).isSorted().doesNotHaveDuplicates();
  }
}
