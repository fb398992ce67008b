package io.seiche.analysis.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormPolicyTest {
  @Test
  void hasTheseDefaults() {
    assertThat(StormPolicy.DEFAULT)
        .isEqualTo(new StormPolicy(1_000, 0.5, Duration.ofMinutes(15), 2_000, 750, 6_000, 12_000));
  }

  @ParameterizedTest(name = "{7}")
  @CsvSource({
    "0,    0.25, PT15M, 2000, 750,  6000, 12000, 'storm.per-switch must be above 0, got 0.0'",
    "NaN,  0.25, PT15M, 2000, 750,  6000, 12000, 'storm.per-switch must be above 0, got NaN'",
    "1000, 1.5,  PT15M, 2000, 750,  6000, 12000, 'storm.free-share must be 0 to 1, got 1.5'",
    "1000, 0.25, PT0S,  2000, 750,  6000, 12000, 'storm.half-life must be 1 ms or more, got PT0S'",
    "1000, 0.25, PT-1S, 2000, 750,  6000, 12000, 'storm.half-life must be 1 ms or more, got PT-1S'",
    "1000, 0.25, PT0.000001S, 2000, 750, 6000, 12000, 'storm.half-life must be 1 ms or more, got PT0.000001S'",
    "1000, 0.25, PT15M, 2000, 0,    6000, 12000, 'storm.close must be above 0, got 0.0'",
    "1000, 0.25, PT15M, 700,  750,  6000, 12000, 'storm.open must be above storm.close (750.0), got 700.0'",
    "1000, 0.25, PT15M, 2000, 750,  1999, 12000, 'storm.escalate must be at least storm.open (2000.0), got 1999.0'",
    "1000, 0.25, PT15M, 2000, 750,  6000, 5999,  'storm.ceiling must be at least storm.escalate (6000.0), got 5999.0'"
  })
  void saysWhichKeyIsWrong(
      double perSwitch,
      double freeShare,
      Duration halfLife,
      double open,
      double close,
      double escalate,
      double ceiling,
      String message) {
    assertThatThrownBy(
            () -> new StormPolicy(perSwitch, freeShare, halfLife, open, close, escalate, ceiling))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Property
  void fadesToCloseJustWhenItSays(@ForAll @DoubleRange(min = 751, max = 12_000) double penalty) {
    StormPolicy policy = StormPolicy.DEFAULT;
    long millis = policy.millisToClose(penalty);

    assertThat(policy.decayed(penalty, millis)).isLessThanOrEqualTo(policy.close() + 1e-6);
    assertThat(policy.decayed(penalty, millis - 1)).isGreaterThan(policy.close() - 1e-6);
    assertThat(policy.decayed(penalty, policy.halfLife().toMillis())).isEqualTo(penalty / 2);
  }
}
