package io.seiche.flink.operators;

import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.rules.RulesCodec;
import io.seiche.flink.stream.PublishedBytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Rules as they come to operators. */
final class SomeRules {
  static final byte[] RUBBISH = "rubbish".getBytes(StandardCharsets.UTF_8);

  private SomeRules() {}

  /**
   * @param keysAndValues {@code storm.open}, {@code 1500}, and so on
   */
  static PublishedRules rules(long publishedMs, String... keysAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return PublishedRules.of(publishedMs, "rules.yml", values);
  }

  static PublishedBytes published(long publishedMs, String... keysAndValues) {
    return bytes(RulesCodec.encode(rules(publishedMs, keysAndValues)));
  }

  static PublishedBytes bytes(byte[] bytes) {
    return new PublishedBytes(bytes, Runs.START_MS, "seiche.rules-0@7");
  }

  /** One value that may not be. */
  static PublishedBytes invalid() {
    return bytes(
        io.seiche.telemetry.v1.Rules.newBuilder()
            .setVersion(1)
            .setPublishedMs(Long.MAX_VALUE)
            .putValues("storm.open", "1")
            .build()
            .toByteArray());
  }
}
