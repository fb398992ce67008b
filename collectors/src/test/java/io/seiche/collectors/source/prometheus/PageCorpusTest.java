package io.seiche.collectors.source.prometheus;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs of {@link PageFuzzTest}, in both formats. */
class PageCorpusTest {
  @ParameterizedTest
  @MethodSource("inputs")
  void isReadOrRefused(Path input) throws IOException {
    byte[] page = Files.readAllBytes(input);
    for (PageFormat format : PageFormat.values()) {
      PageFuzzTest.read(new Page(page, format));
    }
  }

  static List<Path> inputs() throws IOException, URISyntaxException {
    Path folder = Path.of(PageCorpusTest.class.getResource("PageFuzzTestInputs").toURI());
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
