package io.seiche.flink.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.seiche.analysis.rules.Rules;
import io.seiche.flink.rules.MalformedRulesException.Reason;
import io.seiche.telemetry.Golden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesCodecTest {
  private static final PublishedRules RULES =
      PublishedRules.of(
          1_767_225_600_000L, "rules.yml", Map.of("storm.open", "1500", "storm.half-life", "30m"));

  @Test
  void comeBackAsTheyWere() throws Exception {
    assertThat(RulesCodec.decode(RulesCodec.encode(RULES))).isEqualTo(RULES);
    assertThat(RULES.rules().storms().halfLife()).isEqualTo(Duration.ofMinutes(30));
    assertThat(RulesCodec.decode(RulesCodec.encode(PublishedRules.NONE)))
        .isEqualTo(PublishedRules.NONE);
  }

  @Test
  void bytesOfTheFirstVersionAreUnderstood() throws Exception {
    assertThat(RulesCodec.decode(Golden.bytes("rules-v1.hex"))).isEqualTo(RULES);
    assertThat(RulesCodec.encode(RULES)).isEqualTo(Golden.bytes("rules-v1.hex"));
  }

  @Test
  void onlyWhatDiffersTravels() {
    PublishedRules rules =
        PublishedRules.of(1, "f", Map.of("storm.open", "2000", "storm.close", "700"));

    assertThat(rules.values()).isEqualTo(Map.of("storm.close", "700"));
    assertThat(rules.inWords()).isEqualTo("storm.close is 700");
    assertThat(PublishedRules.of(1, "f", Map.of()).inWords()).isEqualTo("all as by default");
    assertThat(PublishedRules.of(1, "f", Map.of()).rules()).isEqualTo(Rules.DEFAULT);
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "storm.open, 700, 'storm.open must be above storm.close (750.0), got 700.0'",
    "storm.open, high, 'storm.open: expected a number, got ''high'''",
    "storm.hight, 5, 'storm.hight is no rule that is known here: update Seiche, or publish rules"
        + " without it'",
  })
  void valuesThatMakeNoRulesAreRefused(String key, String value, String message) {
    byte[] bytes =
        io.seiche.telemetry.v1.Rules.newBuilder()
            .setVersion(1)
            .putValues(key, value)
            .build()
            .toByteArray();

    assertThatThrownBy(() -> RulesCodec.decode(bytes))
        .hasMessage(message)
        .asInstanceOf(type(MalformedRulesException.class))
        .extracting(MalformedRulesException::reason)
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void whatIsNotOfThisVersionIsRefused() {
    byte[] later = io.seiche.telemetry.v1.Rules.newBuilder().setVersion(2).build().toByteArray();

    assertThatThrownBy(() -> RulesCodec.decode(later))
        .hasMessageStartingWith("rules of version 2, known here is 1: ")
        .asInstanceOf(type(MalformedRulesException.class))
        .extracting(MalformedRulesException::reason)
        .isEqualTo(Reason.UNDECODABLE);
    assertThatThrownBy(() -> RulesCodec.decode("no rules".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedRulesException.class)
        .hasMessageStartingWith("not protobuf rules: ");
  }
}
