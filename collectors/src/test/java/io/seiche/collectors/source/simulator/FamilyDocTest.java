package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyDocTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "collectors", "simulator.md");

  @ParameterizedTest
  @EnumSource(Family.class)
  void everyFamilyIsDocumented(Family family) throws IOException {
    assertThat(Files.readString(DOCUMENT)).contains("`" + family + "`");
  }
}
