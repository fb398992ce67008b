package io.seiche.standalone.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.flink.Detection;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.history.influx.StoreConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Map<String, String> CALM =
      Map.of("storm.open", "30000", "storm.escalate", "40000", "storm.ceiling", "50000");

  @Test
  void rulesAreTheSameWheneverTheyWerePublished() throws Exception {
    Map<String, String> written = new LinkedHashMap<>();
    written.put("storm.open", "3e4");
    written.put("storm.ceiling", "50000.0");
    written.put("storm.escalate", "40000");

    String monday = of(PublishedRules.of(1, "monday.yml", CALM));

    assertThat(of(PublishedRules.of(2, "tuesday.yml", written))).isEqualTo(monday);
    assertThat(of(PublishedRules.given(PublishedRules.of(3, "", CALM).rules()))).isEqualTo(monday);
    assertThat(of(PublishedRules.NONE)).as("other rules").isNotEqualTo(monday);
  }

  @Test
  void storesOfOneServerAreTold() {
    String plain = Target.nameOf(store());

    assertThat(Target.nameOf(store())).isEqualTo(plain);
    assertThat(Target.nameOf(store("store.bucket", "one"))).isNotEqualTo(plain);
    assertThat(Target.nameOf(store("store.bucket-prefix", "other"))).isNotEqualTo(plain);
    assertThat(Target.nameOf(store("store.org", "other"))).isNotEqualTo(plain);
    assertThat(Target.nameOf(store("store.timeout", "3s")))
        .as("how it is asked is no other store")
        .isEqualTo(plain);
  }

  private static String of(PublishedRules rules) throws IOException {
    return Fingerprint.of(Detection.DEFAULT.with(rules), Optional.empty());
  }

  private static StoreConfig store(String... setting) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("store.url", "http://influx:8086");
    if (setting.length > 0) {
      settings.put(setting[0], setting[1]);
    }
    return StoreConfig.of(settings);
  }
}
