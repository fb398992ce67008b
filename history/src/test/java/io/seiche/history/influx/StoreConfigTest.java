package io.seiche.history.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.history.Bucket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreConfigTest {
  @Test
  void defaultsAreThese() {
    assertThat(StoreConfig.of(Map.of("kafka.brokers", "not ours")))
        .isEqualTo(StoreConfig.DEFAULT)
        .isEqualTo(
            new StoreConfig(
                URI.create("http://127.0.0.1:8086"),
                "seiche",
                TokenSource.NONE,
                "seiche",
                null,
                5_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                true,
                null,
                Retention.DEFAULT,
                true));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("store.url", "https://influx.example:8086/base"),
            Map.entry("store.org", "lab"),
            Map.entry("store.token-file", "/run/secrets/influx"),
            Map.entry("store.bucket-prefix", "ai"),
            Map.entry("store.bucket", "all"),
            Map.entry("store.batch-size", "100"),
            Map.entry("store.flush-interval", "0.5s"),
            Map.entry("store.timeout", "PT1M"),
            Map.entry("store.gzip", "false"),
            Map.entry("store.retention-raw", "7d"),
            Map.entry("store.retention-events", "36h"),
            Map.entry("store.retention-rollup", "400d"),
            Map.entry("store.setup", "off"));
    assertThat(StoreConfig.of(settings))
        .isEqualTo(
            new StoreConfig(
                URI.create("https://influx.example:8086/base"),
                "lab",
                TokenSource.file("/run/secrets/influx"),
                "ai",
                "all",
                100,
                Duration.ofMillis(500),
                Duration.ofMinutes(1),
                false,
                null,
                new Retention(Duration.ofDays(7), Duration.ofHours(36), Duration.ofDays(400)),
                false));
    assertThat(StoreConfig.of(Map.of("store.token-env", "INFLUX_TOKEN")).token())
        .isEqualTo(TokenSource.environment("INFLUX_TOKEN"));
    assertThat(StoreConfig.KEYS).hasSize(settings.size() + 1).containsAll(settings.keySet());
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "store.url, influx:8086, 'store.url must be an http or https URL, got influx:8086'",
    "store.url, 'http://a b', 'store.url must be an http or https URL, got http://a b'",
    "store.url, http://u:secret@h, 'store.url must be a URL without credentials"
        + " (store.token-file), got ***'",
    "store.org, '', store.org must be a name",
    "store.bucket, '', store.bucket must be a name",
    "store.batch-size, 0, 'store.batch-size must be 1 to 50000, got 0'",
    "store.batch-size, many, 'store.batch-size must be 1 to 50000, got many'",
    "store.timeout, 0s, store.timeout must be positive",
    "store.flush-interval, 5, store.flush-interval must be a duration like 10s",
    "store.setup, yes, 'store.setup must be auto or off, got yes'",
    "store.retention-raw, 30, 'store.retention-raw must be hours or days like 12h or 30d, got 30'",
    "store.retention-rollup, 0d, 'store.retention-rollup must be at least 1h, got PT0S'",
    "store.gzip, yes, 'store.gzip must be true or false, got yes'",
    "store.bukket, b, store.bukket must be one of store.url"
  })
  void namesTheKeyThatIsWrong(String key, String value, String message) {
    assertThatThrownBy(() -> StoreConfig.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void twoTokensAreOneTooMany() {
    assertThatThrownBy(
            () -> StoreConfig.of(Map.of("store.token-file", "f", "store.token-env", "E")))
        .hasMessage("store.token-file must be absent, got both it and store.token-env");
  }

  @Test
  void bucketsHaveThePrefixOrAreOne() {
    assertThat(StoreConfig.DEFAULT.nameOf(Bucket.RAW)).isEqualTo("seiche_raw");
    assertThat(StoreConfig.DEFAULT.nameOf(Bucket.EVENTS)).isEqualTo("seiche_events");
    assertThat(StoreConfig.DEFAULT.nameOf(Bucket.ROLLUP)).isEqualTo("seiche_rollup");
    assertThat(StoreConfig.of(Map.of("store.bucket", "db/rp")).nameOf(Bucket.EVENTS))
        .isEqualTo("db/rp");
  }

  @Test
  void aSharedBucketKeepsAsLongAsTheLongestNeeds() {
    assertThat(StoreConfig.DEFAULT.buckets())
        .containsExactly(
            Map.entry("seiche_raw", Duration.ofDays(30)),
            Map.entry("seiche_events", Duration.ofDays(730)),
            Map.entry("seiche_rollup", Duration.ofDays(1825)));
    assertThat(StoreConfig.of(Map.of("store.bucket", "all")).buckets())
        .containsExactly(Map.entry("all", Duration.ofDays(1825)));
  }

  @Test
  void theTokenIsFetchedWhereItLiesAndNeverShown(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("token");
    Files.writeString(file, "s3cret\n");
    TokenSource fromFile = TokenSource.file(file.toString());
    assertThat(fromFile.read(Map.of()))
        .hasValueSatisfying(t -> assertThat(t).containsExactly("s3cret".toCharArray()));
    assertThat(TokenSource.environment("T").read(Map.of("T", "s3cret"))).isPresent();
    assertThat(TokenSource.NONE.read(Map.of())).isEmpty();
    assertThat(StoreConfig.of(Map.of("store.token-file", file.toString())).toString())
        .contains(file.toString())
        .doesNotContain("s3cret");
  }

  @Test
  void aMissingTokenNamesItsKey(@TempDir Path directory) throws IOException {
    Path empty = Files.createFile(directory.resolve("empty"));
    assertThatThrownBy(() -> TokenSource.file(empty.toString()).read(Map.of()))
        .hasMessage("store.token-file: " + empty + " is empty");
    assertThatThrownBy(() -> TokenSource.file(directory + "/none").read(Map.of()))
        .hasMessageStartingWith("store.token-file: cannot read " + directory + "/none");
    assertThatThrownBy(() -> TokenSource.environment("T").read(Map.of()))
        .hasMessage("store.token-env: the variable T is not set");
  }

  @ParameterizedTest(name = "{0} MiB left")
  @CsvSource({
    "0, 'the disk under /d is full: 0 MiB left, 256 MiB needed; free some or choose another"
        + " directory'",
    "255, 'the disk under /d is full: 255 MiB left, 256 MiB needed; free some or choose another"
        + " directory'",
    "256, "
  })
  void aFullDiskSaysSo(long leftMebibytes, String expected) {
    DiskRoom room = new DiskRoom("/d", DiskRoom.ENOUGH_BYTES);
    assertThat(room.lacking(leftMebibytes << 20)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void travelsWithAJob() throws Exception {
    StoreConfig local = StoreConfig.local(StoreConfig.DEFAULT.url(), new DiskRoom("/d", 1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(local);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(local);
    }
  }
}
