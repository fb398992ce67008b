package io.seiche.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.collectors.spool.SyncPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolSettingsTest {
  private static final Optional<Path> DATA = Optional.of(Path.of("data", "spool"));

  @Test
  void withoutSettingsItIsWhereTheCommandWantsIt() throws Exception {
    Settings none = Settings.of(null, Map.of());

    assertThat(none.collect().spool(DATA)).contains(SpoolConfig.in(DATA.get()));
    assertThat(none.collect().spool(Optional.empty())).isEmpty();
  }

  @Test
  void everyKey() throws Exception {
    Settings settings =
        Settings.of(
            null,
            Map.of(
                "collect.spool.path",
                "/var/spool/seiche",
                "collect.spool.max-bytes",
                "512MiB",
                "collect.spool.sync",
                "500ms"));

    assertThat(settings.collect().spool(Optional.empty()))
        .contains(
            new SpoolConfig(
                Path.of("/var/spool/seiche"),
                536_870_912L,
                new SyncPolicy(Duration.ofMillis(500))));
  }

  @Test
  void noneIsInMemory() throws Exception {
    assertThat(Settings.of(null, Map.of("collect.spool.path", "none")).collect().spool(DATA))
        .isEmpty();
  }

  @Test
  void syncHasWords() throws Exception {
    assertThat(sync("always")).isEqualTo(SyncPolicy.ALWAYS);
    assertThat(sync("never")).isEqualTo(SyncPolicy.NEVER);
  }

  @ParameterizedTest
  @CsvSource({
    "collect.spool.sync, sometimes, 'expected a duration such as 30s, 15m or 2h, got ''sometimes'''",
    "collect.spool.sync, 50ms, 'must be always, never or 100ms to 24h, got '",
    "collect.spool.sync, 0s, 'must be always, never or 100ms to 24h, got 0s'",
    "collect.spool.sync, 25h, 'must be always, never or 100ms to 24h, got 25h'",
    "collect.spool.max-bytes, much, 'expected a size such as 512MiB or 2GiB, got ''much'''",
    "collect.spool.max-bytes, 1kB, 'must be >= 1048576, got 1000'",
    "collect.spool.path, '', must not be empty"
  })
  void wrongOnesAreRefused(String key, String value, String complaint) throws Exception {
    Settings settings = Settings.of(null, Map.of(key, value));

    assertThatThrownBy(() -> settings.collect().spool(DATA))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("--set: ")
        .hasMessageContaining(key)
        .hasMessageContaining(complaint);
  }

  private static SyncPolicy sync(String value) throws Exception {
    return Settings.of(null, Map.of("collect.spool.sync", value))
        .collect()
        .spool(DATA)
        .orElseThrow()
        .sync();
  }
}
