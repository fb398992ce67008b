package io.seiche.collectors.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {
  @Test
  void saysOnlyWhatIsSet() {
    Target target = Target.of("array-1", "ontap").build();

    assertThat(target.system()).isEqualTo("array-1");
    assertThat(target.url()).isEmpty();
    assertThat(target.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(target.deadline()).isEqualTo(Duration.ofSeconds(1));
    assertThat(target.resources()).isEqualTo(ResourceFilter.ALL);
  }

  @ParameterizedTest(name = "every {0}: {1}")
  @CsvSource({"PT0.1S, PT1S", "PT1S, PT1S", "PT7S, PT7S", "PT60S, PT10S"})
  void aDeadlineIsTheIntervalWithinReason(Duration interval, Duration deadline) {
    assertThat(Target.of("a", "b").interval(interval).build().deadline()).isEqualTo(deadline);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://array-1 | url must be http://HOST | another scheme",
        "array-1:9100  | url must be http://HOST | no scheme",
        "/metrics      | url must be http://HOST | a path",
        "https://u:p@h | url must not hold user and password | a password in the configuration",
        "http://h/#x   | url must not have a '#' | a fragment is never sent"
      })
  void aUrlIsOneThatCanBeAsked(URI url, String problem, String because) {
    assertThatIllegalArgumentException()
        .as(because)
        .isThrownBy(() -> Target.of("a", "b").url(url).build())
        .withMessageStartingWith(problem);
  }

  @ParameterizedTest
  @CsvSource({"PT0.09S, PT1S, interval", "PT61M, PT1S, interval", "PT1S, PT601S, deadline"})
  void timesAreWithinReason(Duration interval, Duration deadline, String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of("a", "b").interval(interval).deadline(deadline).build())
        .withMessageStartingWith(key + " must be 100ms to ");
  }

  @Test
  void namesAndLabelsCanBePrinted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of("a\nb", "c").build())
        .withMessageStartingWith("name must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of("a", "b").system(" ").build())
        .withMessageStartingWith("system must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of("a", "b").labels(Map.of("data center", "1")).build())
        .withMessageStartingWith("labels: 'data center' must be");
  }

  @ParameterizedTest
  @EnumSource(TargetKey.class)
  void everyKeyIsReachable(TargetKey key) {
    assertThat(TargetKey.in(key.section())).contains(key);
    key.section().ifPresent(of -> assertThat(of.form()).isEqualTo(TargetKey.Form.SECTION));
  }
}
