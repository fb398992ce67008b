package io.seiche.collectors.source.rest.powermax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.RestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PowerMaxTest {
  private static final String BASE = "/univmax/restapi/performance/";
  private static final String ARRAY = "000197900123";
  private static final long NOON = 1_795_341_600_000L;

  private final Device device = new Device();
  private final ReplayServer unisphere = device.server();
  private final Looks looks = new Looks();

  @AfterEach
  void close() {
    device.close();
  }

  @Test
  void arrayIsAskedForWhenThereIsNewsAndGivesOneSampleOfFiveMinutes() throws Exception {
    unisphere
        .requireBasic(Device.USER, Device.PASSWORD)
        .answer("GET " + BASE + "Array/keys", keys(NOON), keys(NOON), keys(NOON + 300_000))
        .answer("POST " + BASE + "Array/metrics", host(NOON, 10), host(NOON + 300_000, 20));
    look("array", 3);
    assertThat(looks.text())
        .isEqualTo(
            "300.0 s array/array/000197900123 {read_ops=6000.0, write_ops=1500.0, "
                + "read_bytes=6.291456E8, write_bytes=0.0, read_latency_s=2.5E-4, "
                + "write_latency_s=0.001}\n");
    assertThat(looks.skips().counts()).containsEntry("no_news", 1L).containsEntry("baseline", 1L);
    assertThat(bodies("Array/metrics"))
        .hasSize(2)
        .first()
        .asString()
        .contains("\"symmetrixId\": \"" + ARRAY + "\"")
        .contains("\"startDate\": 1795341600000, \"endDate\": 1795341600000")
        .contains("\"dataFormat\": \"Average\"")
        .contains("\"HostMBReads\"");
  }

  @Test
  void groupsAreAskedForOneByOneAndTheLostOneCostsTheOthersNothing() throws Exception {
    unisphere
        .answer("POST " + BASE + "StorageGroup/keys", groups(NOON), groups(NOON + 300_000))
        .answer(
            "POST " + BASE + "StorageGroup/metrics",
            asked -> {
              boolean later = asked.body().contains("1795341900000");
              return asked.body().contains("\"gone\"")
                  ? Reply.of(404, "{\"message\": \"No valid records found\"}")
                  : host(later ? NOON + 300_000 : NOON, 4);
            });
    look("storage-groups", 2);
    assertThat(looks.samples())
        .extracting(sample -> sample.resource().path())
        .containsExactly("array/vol/db", "array/vol/train");
    assertThat(looks.skips().counts())
        .containsEntry(Means.NO_METRICS, 2L)
        .containsEntry(Diagnostics.OVER_LIMIT, 2L)
        .containsEntry(Json.ODD_VALUE, 2L);
  }

  @Test
  void sharedVolumesWithTimesOfTheirOwnAreSamples() throws Exception {
    String shared =
        Looks.shared("powermax-rest/volume-performance.json")
            .replace("\"Reads\": 0", "\"Reads\": 2")
            .replace("\"MBWritten\": 0", "\"MBWritten\": 0.5")
            .replace("\"ReadResponseTime\": 0", "\"ReadResponseTime\": 0.4");
    unisphere
        .answer("GET " + BASE + "Array/keys", keys(NOON), keys(NOON + 300_000))
        .answer("POST " + BASE + "StorageGroup/keys", groups(NOON))
        .answer("POST " + BASE + "Volume/metrics", at(shared, NOON), at(shared, NOON + 300_000));
    look("volumes", 2);
    assertThat(looks.text())
        .startsWith(
            "300.0 s array/vol/00833 {read_ops=600.0, write_ops=0.0, read_bytes=0.0, "
                + "write_bytes=1.572864E8, read_latency_s=4.0E-4}\n300.0 s array/vol/00834");
    assertThat(bodies("Volume/metrics"))
        .first()
        .asString()
        .contains("\"systemId\": \"" + ARRAY + "\"")
        .contains("\"commaSeparatedStorageGroupList\": \"db,train,gone\"")
        .contains("\"MBRead\"");
  }

  @Test
  void sharedTestDoubleHasNoTimeAndGivesNothing() throws Exception {
    unisphere
        .answer(
            "GET " + BASE + "Array/keys",
            Reply.json(
                Looks.shared("powermax-rest/array-performance-keys.json")
                    .replace("000197902599", ARRAY)))
        .answer("POST " + BASE + "StorageGroup/keys", groups(NOON))
        .answer(
            "POST " + BASE + "Volume/metrics",
            Reply.json(Looks.shared("powermax-rest/volume-performance.json")));
    look("volumes", 1);
    assertThat(looks.samples()).isEmpty();
    assertThat(looks.skips().counts()).containsEntry(Means.NO_METRICS, 2L);
  }

  @Test
  void furtherPagesComeFromTheIterator() throws Exception {
    unisphere
        .answer("GET " + BASE + "Array/keys", keys(NOON), keys(NOON + 300_000))
        .answer("POST " + BASE + "StorageGroup/keys", groups(NOON))
        .answer(
            "POST " + BASE + "Volume/metrics",
            Reply.json(
                "{\"id\": \"it_0\", \"count\": 3, \"maxPageSize\": 1, \"resultList\": {\"result\": ["
                    + volume("00001")
                    + "]}}"))
        .answer(
            "GET /univmax/restapi/common/Iterator/it_0/page?from=2&to=3",
            Reply.json("{\"result\": [" + volume("00002") + "], \"from\": 2, \"to\": 2}"))
        .answer(
            "GET /univmax/restapi/common/Iterator/it_0/page?from=3&to=3",
            Reply.json("{\"result\": [" + volume("00003") + "], \"from\": 3, \"to\": 3}"),
            Reply.json("{\"result\": []}"));
    try (RestSource source = open("volumes")) {
      assertThat(source.look(Instant.now(), looks.skips()).get(0).readings()).hasSize(3);
      assertThat(source.look(Instant.now(), looks.skips()).get(0).readings()).hasSize(2);
    }
    assertThat(looks.skips().counts()).containsEntry(Diagnostics.LOST_PAGE, 1L);
  }

  @Test
  void arrayThatIsNotRegisteredIsSaidWithTheRemedy() {
    unisphere.answer(
        "GET " + BASE + "Array/keys",
        Reply.json(Looks.shared("powermax-rest/array-performance-keys.json")));
    assertThatThrownBy(() -> look("array", 1))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("array 000197900123 is not registered for performance data")
        .hasMessageContaining("System Registrations");
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "123, array, 'array must be the array''s serial number, twelve digits'",
    "000197900123, disks, unknown object 'disks'",
    "000197900123, 'storage-groups,volumes', would be counted twice"
  })
  void whatCannotBeIsRefusedBeforeAnythingIsAsked(String array, String objects, String why) {
    assertThatThrownBy(
            () ->
                PowerMax.open(
                    "array", device.fetcher(), array, List.of(objects.split(",", -1)), 200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"RESET, BROKEN_OFF", "CUT, BROKEN_OFF", "HUGE, TOO_BIG", "ENDLESS, TOO_BIG"})
  void faultsAreErrors(Reply.Manner manner, FetchException.Cause expected) {
    unisphere
        .answer("GET " + BASE + "Array/keys", keys(NOON))
        .answer("POST " + BASE + "Array/metrics", Reply.in(manner));
    assertThatThrownBy(() -> look("array", 1))
        .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.why()).isEqualTo(expected))
        .hasMessageContaining("/Array/metrics")
        .hasMessageNotContaining("guessed");
  }

  @Test
  void wrongPasswordIsSaidWithoutIt() {
    unisphere.requireBasic("somebody", "else");
    assertThatThrownBy(() -> look("array", 1))
        .hasMessageContaining("401")
        .hasMessageNotContaining("guessed");
  }

  private RestSource open(String object) {
    return PowerMax.open(Looks.SYSTEM, device.fetcher(), ARRAY, List.of(object), 3);
  }

  /** Looks every minute. */
  private void look(String object, int times) throws FetchException {
    try (RestSource source = open(object)) {
      for (int i = 0; i < times; i++) {
        looks.after(
            Duration.ofMinutes(1), source.look(Instant.now(), looks.skips()).get(0).readings());
      }
    }
  }

  private List<String> bodies(String category) {
    return unisphere.asked().stream()
        .filter(asked -> asked.target().endsWith(category))
        .map(ReplayServer.Asked::body)
        .toList();
  }

  private static Reply keys(long last) {
    return Reply.json(
        "{\"arrayInfo\": [{\"symmetrixId\": \""
            + ARRAY
            + "\", \"firstAvailableDate\": 1, \"lastAvailableDate\": "
            + last
            + "}]}");
  }

  /** Three, one whose name is none, and one too many. */
  private static Reply groups(long last) {
    StringBuilder groups = new StringBuilder();
    for (String name : List.of("db", "train", "a\\\"b", "gone", "more")) {
      groups
          .append(groups.isEmpty() ? "" : ",")
          .append("{\"storageGroupId\": \"" + name + "\", \"lastAvailableDate\": " + last + "}");
    }
    return Reply.json("{\"storageGroupInfo\": [" + groups + "]}");
  }

  private static Reply host(long time, int reads) {
    return Reply.json(
        "{\"resultList\": {\"result\": [{\"HostReads\": "
            + reads
            + ", \"HostWrites\": 5, \"HostMBReads\": 2, \"HostMBWritten\": 0,"
            + " \"ReadResponseTime\": 0.25, \"WriteResponseTime\": 1, \"timestamp\": "
            + time
            + "}], \"from\": 1, \"to\": 1}, \"id\": \"x\", \"count\": 1}");
  }

  private static String volume(String id) {
    return "{\"volumeId\": \""
        + id
        + "\", \"volumeResult\": [{\"Reads\": 1, \"timestamp\": 1795341600000}]}";
  }

  private static Reply at(String answer, long time) {
    return Reply.json(answer.replace("\"timestamp\": 0", "\"timestamp\": " + time));
  }
}
