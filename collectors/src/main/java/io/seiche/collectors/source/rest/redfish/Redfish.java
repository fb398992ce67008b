package io.seiche.collectors.source.rest.redfish;

import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.RestSource;
import java.util.Map;

/** Opens baseboards and arrays that speak Redfish or Swordfish. */
public final class Redfish {
  private Redfish() {}

  public static RestSource open(String system, Fetcher fetcher) {
    return new RestSource(
        system,
        new Api(fetcher, new RedfishSession()),
        Map.of("resources", new RedfishPart(system)));
  }
}
