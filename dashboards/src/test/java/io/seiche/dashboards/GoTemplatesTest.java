package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTemplatesTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{{ humanize $values.a.Value }}B |",
        "{{ if .Alerts.Firing }}a{{ else }}b{{ end }} |",
        "{{ (.StartsAt.Add -36).UnixMilli }} |",
        "{{- /* nobody else's end */ -}} |",
        "{{ printf \"%.0f end\" .x }} |",
        "{{ humanise .x }} | 'humanise' is no function",
        "{{ if .x }}a | 1 without an end",
        "{{ end }} | ends what was never begun",
        "{{ .x } | an action is not closed",
        "{{ (.x }} | brackets do not match in (.x"
      })
  void notices(String template, String problem) {
    assertThat(GoTemplates.problems(template, GoTemplates.OF_RULES).toList())
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }
}
