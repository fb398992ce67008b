package io.seiche.collectors.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

class YamlTextTest {
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  @Test
  void readsWhatPeopleWrite() {
    assertThat(YamlText.load(SETTINGS, "a: &x {b: 1}\nc: [*x, 2]\n"))
        .isEqualTo(Map.of("a", Map.of("b", 1), "c", List.of(Map.of("b", 1), 2)));
    assertThat(YamlText.compose(SETTINGS, "# nothing\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "- ", "{a: ", "? "})
  void refusesWhatIsNestedTooDeep(String opening) {
    assertThatThrownBy(() -> YamlText.compose(SETTINGS, opening.repeat(100_000)))
        .isInstanceOf(MarkedYamlEngineException.class)
        .hasMessageContaining("nested more than 100 deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: &x {b: *x}", "&x [[*x]]", "&x {? *x : 1}"})
  void refusesWhatHoldsItself(String text) {
    assertThatThrownBy(() -> YamlText.compose(SETTINGS, text))
        .isInstanceOf(MarkedYamlEngineException.class)
        .hasMessageContaining("*x stands within what it stands for");
  }
}
