package io.seiche.collectors.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.http.ReplayServer.Asked;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.Skips;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestSourceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Device device = new Device();
  private final Skips skips = new Skips();
  private final long[] nanos = {0};

  @AfterEach
  void close() {
    device.close();
  }

  @Test
  void aPartThatIsNotOfferedIsAskedForAgainTenMinutesLater() throws Exception {
    device
        .server()
        .answer("GET /volumes", Reply.json("1"))
        .answer("GET /luns", Reply.status(403), Reply.json("1"));
    Api api = new Api(device.fetcher(), Session.NONE, () -> nanos[0]);
    try (RestSource source =
        new RestSource("array", api, Map.of("volumes", part("/volumes"), "luns", part("/luns")))) {
      look(source, Duration.ZERO);
      look(source, Duration.ofMinutes(9));
      assertThat(asked()).as("left alone").containsOnlyOnce("GET /luns");
      assertThat(skips.counts()).containsEntry(RestSource.NOT_OFFERED, 2L);

      look(source, Duration.ofMinutes(10));
      look(source, Duration.ofMinutes(11));
      assertThat(asked()).as("offered now").filteredOn("GET /luns"::equals).hasSize(3);
      assertThat(skips.counts()).containsEntry(RestSource.NOT_OFFERED, 2L);
    }
  }

  private static Part part(String path) {
    return (api, skips) -> {
      api.get(path, skips);
      return List.of();
    };
  }

  private void look(RestSource source, Duration at) throws Exception {
    nanos[0] = at.toNanos();
    source.look(NOON.plus(at), skips);
  }

  private List<String> asked() {
    return device.server().asked().stream().map(Asked::route).toList();
  }
}
