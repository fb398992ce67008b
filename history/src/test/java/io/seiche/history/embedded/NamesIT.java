package io.seiche.history.embedded;

import static io.seiche.history.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Verdict;
import io.seiche.history.Point;
import io.seiche.history.Points;
import io.seiche.history.StoreText;
import io.seiche.history.influx.StoreWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Names survive line protocol, the server's parser and its tables. */
class NamesIT {
  private static final int NAMES = 40;

  private static Path root;
  private static EmbeddedStore store;
  private static StoreWriter writer;
  private static long run;

  @BeforeContainer
  static void open() throws IOException {
    root = Files.createTempDirectory("seiche-names");
    store = EmbeddedStore.open(root);
    writer = new StoreWriter(store.config());
  }

  @AfterContainer
  static void close() throws IOException {
    writer.close();
    store.close();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void anyNameComesBack(@ForAll("names") List<String> names) throws Exception {
    long from = NOON + ++run * 1000;
    List<Point> points =
        IntStream.range(0, names.size())
            .mapToObj(i -> verdict(names.get(i), from + i))
            .map(Points::of)
            .toList();
    writer.write(points);
    store.awaitApplied(Duration.ofSeconds(60));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      assertThat(store.queries().phases(name, from + i, from + i + 1))
          .as("'%s'", name)
          .containsExactly(
              new PhasePoint(
                  StoreText.tag(name), from + i, Phase.IDLE, 1, StoreText.field(name), false));
    }
  }

  @Provide
  Arbitrary<List<String>> names() {
    Arbitrary<String> anything = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(300);
    Arbitrary<String> awkward =
        Arbitraries.strings()
            .withChars(" ,=\"'\\\n\r\t#%/{}[]<>;:$&|ü\u00a0\u2028\uFEFF\u0000")
            .ofMinLength(1)
            .ofMaxLength(8);
    Arbitrary<String> usual = Arbitraries.of("node/gpu-01", "null", "NaN", "true", "1i", "-", "\"");
    return Arbitraries.oneOf(anything, awkward, usual).list().ofSize(NAMES);
  }

  private static Verdict verdict(String name, long timeMs) {
    return new Verdict(name, "s", timeMs, Phase.IDLE, 1, name, timeMs, false);
  }
}
