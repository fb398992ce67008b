package io.seiche.collectors.source.rest.hitachi;

import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.collectors.source.rest.Session;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Opens arrays by the RAID Agent that watches them. */
public final class Hitachi {
  private static final Duration BACK = Duration.ofMinutes(15);
  private static final String FIELDS =
      String.join(
          "%1F",
          "INTERVAL",
          "LDEV_NUMBER",
          "READ_IO_RATE",
          "READ_RESPONSE_RATE",
          "READ_XFER_RATE",
          "RECORD_TIME",
          "WRITE_IO_RATE",
          "WRITE_RESPONSE_RATE",
          "WRITE_XFER_RATE");

  private Hitachi() {}

  /**
   * @param application first part of the agent's paths
   * @param host that the agent runs on, as it calls itself
   * @param instance of the agent, one for each array
   */
  public static RestSource open(
      String system, Fetcher fetcher, String application, String host, String instance) {
    String path =
        "/"
            + encode(application)
            + "/v1/objects/RAID_PI_LDS?hostName="
            + encode(host)
            + "&agentInstanceName="
            + encode(instance)
            + "&fields="
            + FIELDS;
    return new RestSource(
        system,
        new Api(fetcher, Session.NONE),
        Map.of(
            "LDEVs",
            (api, skips) -> {
              Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
              URI question =
                  fetcher
                      .endpoint()
                      .resolve(path + "&startTime=" + now.minus(BACK) + "&endTime=" + now);
              return RaidAgentTable.parse(
                  system,
                  api.ask(Request.get(question).with("Accept", "text/csv"), skips).text(),
                  skips);
            }));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
