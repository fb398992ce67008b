package io.seiche.collectors.source.rest.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Device;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.RestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against mock-ups, served as the emulators serve them. */
@Timeout(60)
class MockupTest {
  private static final String V1 = "redfish/v1/";
  private static final String VOLUMES = V1 + "Storage/A/Volumes/";

  @TempDir private Path root;

  private final Device device = new Device();
  private final ReplayServer server = device.server();
  private final Looks looks = new Looks();

  @BeforeEach
  void copy() throws IOException {
    Path swordfish = Path.of("src/test/resources/mockups/swordfish");
    try (Stream<Path> all = Files.walk(swordfish)) {
      for (Path each : all.toList()) {
        Path copy = root.resolve(swordfish.relativize(each).toString());
        if (Files.isRegularFile(each)) {
          Files.createDirectories(copy.getParent());
          Files.copy(each, copy);
        }
      }
    }
  }

  @AfterEach
  void close() {
    device.close();
  }

  @ParameterizedTest
  @EnumSource(Mockup.Login.class)
  void swordfishGivesSamplesOfVolumesAndControllers(Mockup.Login login) throws Exception {
    Mockup.serve(server, root, login);
    try (RestSource source = Redfish.open(Looks.SYSTEM, device.fetcher())) {
      look(source);
      look(source);
      change(VOLUMES + "inline", "1000", "1100", "64000", "64100", "PT10S", "PT10.5S");
      change(VOLUMES + "linked/Metrics", "500", "502", "2000", "2008", "M2S", "M2.25S");
      change(V1 + "Storage/A/Controllers/c/Metrics", "70", "75", "3,", "4,");
      look(source);
    }
    assertThat(looks.text())
        .isEqualTo(
            """
            10.0 s array/node/A:c {read_ops=5.0, read_bytes=512000.0}
            10.0 s array/vol/A:inline {read_ops=100.0, read_bytes=102400.0, meta_ops=0.0, \
            read_latency_s=0.005}
            10.0 s array/vol/A:linked {write_ops=2.0, write_bytes=8192.0, write_latency_s=0.125}
            """);
    assertThat(looks.skips().counts())
        .as("one link leads nowhere; a pool and a drive without numbers are none")
        .containsOnlyKeys(Walk.DEAD_LINK, "baseline")
        .containsEntry(Walk.DEAD_LINK, 1L);
    assertThat(server.count("GET /redfish/v1/Storage/A/Volumes"))
        .as("the emulator's next page is the first one again")
        .isEqualTo(2);
    assertThat(server.asked())
        .filteredOn(asked -> asked.method().equals("GET"))
        .allSatisfy(
            asked ->
                assertThat(asked.headers())
                    .containsKey(login == Mockup.Login.TOKEN ? "x-auth-token" : "authorization")
                    .doesNotContainKey(
                        login == Mockup.Login.TOKEN ? "authorization" : "x-auth-token"));
    assertThat(server.count("POST /redfish/v1/SessionService/Sessions")).isEqualTo(1);
    assertThat(server.count("DELETE /redfish/v1/SessionService/Sessions/1"))
        .isEqualTo(login == Mockup.Login.TOKEN ? 1 : 0);
  }

  @Test
  void volumeThatIsTakenAwayIsCountedAndGoneFromSamples() throws Exception {
    Mockup.serve(server, root, Mockup.Login.TOKEN);
    try (RestSource source = Redfish.open(Looks.SYSTEM, device.fetcher())) {
      look(source);
      look(source);
      Files.delete(root.resolve(VOLUMES + "inline/index.json"));
      look(source);
    }
    assertThat(looks.samples())
        .extracting(sample -> sample.resource().name())
        .containsExactlyInAnyOrder("A:linked", "A:c");
    assertThat(looks.skips().counts())
        .containsEntry(Walk.DEAD_LINK, 2L)
        .containsEntry("vanished", 1L);
  }

  @Test
  void resourceThatTheServiceFailsToGiveCostsTheOthersNothing() throws Exception {
    Mockup.serve(server, root, Mockup.Login.TOKEN);
    server
        .answer("GET /redfish/v1/Storage/A/StoragePools", Reply.of(500, "{\"error\": {}}"))
        .answer("GET /redfish/v1/Storage/A/Controllers/c/Metrics", Reply.of(200, "<html>"));
    try (RestSource source = Redfish.open(Looks.SYSTEM, device.fetcher())) {
      look(source);
      assertThat(look(source))
          .extracting(reading -> reading.resource().name())
          .containsExactly("A:inline", "A:linked");
    }
    assertThat(server.count("GET /redfish/v1/Storage/A/StoragePools")).isEqualTo(2);
    assertThat(looks.skips().counts()).containsEntry(Walk.BAD_ANSWER, 2L);
  }

  /** As Swordfish 1.0 had it, with drives in a collection and links of OData. */
  @Test
  void olderTreesAreWalkedToo() throws Exception {
    resource(
        "redfish/v1", "{\"StorageServices\": {\"@odata.id\": \"/redfish/v1/StorageServices\"}}");
    resource(
        V1 + "StorageServices",
        "{\"Members\": [], \"@odata.nextLink\": \"/redfish/v1/StorageServices/more\"}");
    resource(V1 + "StorageServices/more", members("StorageServices/1"));
    resource(
        V1 + "StorageServices/1",
        "{\"Id\": \"1\", \"Drives\": {\"@odata.id\": \"/redfish/v1/StorageServices/1/Drives\"}}");
    resource(V1 + "StorageServices/1/Drives", members("StorageServices/1/Drives/d"));
    resource(
        V1 + "StorageServices/1/Drives/d",
        "{\"Id\": \"d\", \"IOStatistics\": {\"ReadIORequests\": \"12\"}}");
    Mockup.serve(server, root, Mockup.Login.TOKEN);
    try (RestSource source = Redfish.open(Looks.SYSTEM, device.fetcher())) {
      look(source);
      assertThat(look(source))
          .extracting(reading -> reading.resource().path())
          .containsExactly("array/dev/1:d");
    }
  }

  @Test
  void rootIsFoundWithAndWithoutASlashAndMetadataIsThere() throws Exception {
    Mockup.serve(server, root, Mockup.Login.MEMBER_ONLY);
    for (String path : List.of("/redfish", "/redfish/v1", "/redfish/v1/")) {
      assertThat(get(path)).as(path).startsWith("{");
    }
    assertThat(get("/redfish/v1/$metadata")).startsWith("<edmx");
  }

  @Test
  void sharedResourcesOfManyMakersAreReadTogether() throws Exception {
    resource(VOLUMES + "inline", Looks.shared("redfish/swordfish-volume-iso-durations.json"));
    resource(
        VOLUMES + "linked/Metrics", Looks.shared("redfish/reconstructed-swordfish-nulls.json"));
    resource(
        V1 + "Storage/A/Controllers/c",
        Looks.shared("redfish/storagecontroller-swordfish-emulator.json"));
    resource(V1 + "Chassis/A/Drives/1", Looks.shared("redfish/drive-nvme.json"));
    resource(V1 + "Systems", members("Systems/H"));
    resource(
        V1 + "Systems/H",
        "{\"Id\": \"H\", \"Processors\": {\"@odata.id\": \"/redfish/v1/Systems/H/Processors\"}}");
    resource(V1 + "Systems/H/Processors", members("Systems/H/Processors/GPU_0"));
    resource(
        V1 + "Systems/H/Processors/GPU_0",
        """
        {"Id": "GPU_0", "ProcessorType": "GPU",
         "Metrics": {"@odata.id": "/redfish/v1/Systems/H/Processors/GPU_0/ProcessorMetrics"},
         "EnvironmentMetrics": {"@odata.id": "/redfish/v1/Chassis/HGX_GPU_0/EnvironmentMetrics"}}
        """);
    resource(
        V1 + "Systems/H/Processors/GPU_0/ProcessorMetrics",
        Looks.shared("redfish/processormetrics-gpu-sxm1.json"));
    resource(
        V1 + "Chassis/HGX_GPU_0/EnvironmentMetrics",
        Looks.shared("redfish/environmentmetrics-gpu0.json"));
    Mockup.serve(server, root, Mockup.Login.TOKEN);
    try (RestSource source = Redfish.open(Looks.SYSTEM, device.fetcher())) {
      look(source);
      assertThat(look(source))
          .extracting(reading -> reading.resource().path())
          .containsExactly("array/vol/A:Volume-1", "array/vol/A:linked", "array/gpu/GPU_0");
      look(source);
    }
    assertThat(looks.text().lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("gpu/GPU_0").contains("gpu_power_w=231.958"))
        .anySatisfy(line -> assertThat(line).contains("A:linked {write_ops=0.0, read_bytes=0.0"));
  }

  private List<Reading> look(RestSource source) throws IOException {
    List<Reading> readings = source.look(Instant.now(), looks.skips()).get(0).readings();
    looks.after(Duration.ofSeconds(10), readings);
    return readings;
  }

  private String get(String path) throws IOException {
    return device.fetcher().fetch(Request.get(server.at(path))).text();
  }

  private void resource(String path, String json) throws IOException {
    Path folder = Files.createDirectories(root.resolve(path));
    Files.writeString(folder.resolve("index.json"), json);
  }

  private static String members(String path) {
    return "{\"Members\": [{\"@odata.id\": \"/redfish/v1/" + path + "\"}]}";
  }

  private void change(String path, String... beforeAndAfter) throws IOException {
    Path file = root.resolve(path).resolve("index.json");
    String text = Files.readString(file);
    for (int i = 0; i < beforeAndAfter.length; i += 2) {
      assertThat(text).contains(beforeAndAfter[i]);
      text = text.replace(beforeAndAfter[i], beforeAndAfter[i + 1]);
    }
    Files.writeString(file, text);
  }
}
