package io.seiche.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowNameTest {
  @ParameterizedTest(name = "{0} on {1} is {2} of {4} {3}")
  @CsvSource({
    "volume/helium-1/rl-rollout-a, helium-1, rl-rollout-a, helium-1, array",
    "volume/helium-1/qtree/a, helium-1, qtree/a, helium-1, array",
    "node/gpu-b11, gpu-b11, gpu-b11, gpu-b11, node",
    "llm-70b, helium-1, llm-70b, helium-1, array",
    "volume/odd, helium-1, volume/odd, helium-1, array"
  })
  void readsWhatThePipelineNames(
      String workload, String system, String name, String group, String kind) {
    assertThat(RowName.of(workload, system)).isEqualTo(new RowName(name, group, kind));
  }

  @ParameterizedTest
  @CsvSource({
    "volume/helium-1/a, helium-1, array/helium-1",
    "node/gpu-b11, gpu-b11, node/gpu-b11",
    "llm-70b, helium-1, helium-1"
  })
  void namesSystems(String workload, String system, String expected) {
    assertThat(RowName.ofSystem(workload, system)).isEqualTo(expected);
  }

  @Test
  void sortsArraysFirstAndNumbersByTheirValue() {
    List<String> sorted =
        Stream.of("node/b11", "volume/b/x", "node/b2", "volume/a/x10", "volume/a/x9")
            .sorted((a, b) -> key(a).compareTo(key(b)))
            .toList();
    assertThat(sorted)
        .containsExactly("volume/a/x9", "volume/a/x10", "volume/b/x", "node/b2", "node/b11");
  }

  private static String key(String workload) {
    return RowName.of(workload, workload.split("/", -1)[1]).sortKey();
  }
}
