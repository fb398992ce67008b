package io.seiche.collectors.source.rest.pure;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Part;
import io.seiche.collectors.source.rest.RestSource;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens FlashArrays and FlashBlades by the newest version of REST 2 that they speak. */
public final class Pure implements Source {
  /** The two products: what they offer, and how. */
  public enum Product {
    FLASH_ARRAY("/api/%s/login"),
    FLASH_BLADE("/api/login");

    private final String login;

    Product(String login) {
      this.login = login;
    }
  }

  private static final int PAGE = 1_000;

  private final String system;
  private final Fetcher fetcher;
  private final Product product;
  private RestSource opened;

  /** Does not connect yet. */
  public Pure(String system, Fetcher fetcher, Product product) {
    this.system = system;
    this.fetcher = fetcher;
    this.product = product;
  }

  @Override
  public List<Look> look(Instant now, Skips skips) throws FetchException {
    if (opened == null) {
      opened = open(version(skips));
    }
    try {
      return opened.look(now, skips);
    } catch (FetchException e) {
      if (e.why() == FetchException.Cause.NOT_FOUND) {
        opened.close();
        opened = null; // upgraded, perhaps: another version is asked for next time
      }
      throw e;
    }
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private String version(Skips skips) throws FetchException {
    Request request = Request.get(fetcher.endpoint().resolve("/api/api_version"));
    Json answer = Json.parse(fetcher.fetchAnonymously(request).body(), request.toString(), skips);
    int newest = -1;
    List<Json> versions = new ArrayList<>(answer.at("version").items());
    versions.addAll(answer.at("versions").items());
    for (Json version : versions) {
      String text = version.text().orElse("");
      if (text.matches("2\\.\\d{1,4}")) {
        newest = Math.max(newest, Integer.parseInt(text.substring(2)));
      }
    }
    if (newest < 0) {
      throw new FetchException(
          FetchException.Cause.MALFORMED,
          request + ": speaks no REST 2: upgrade Purity, or check the address");
    }
    return "2." + newest;
  }

  private RestSource open(String version) {
    String base = "/api/" + version;
    Map<String, Part> parts = new TreeMap<>();
    parts.put("array", part(ResourceKind.ARRAY, base + "/arrays/performance"));
    if (product == Product.FLASH_ARRAY) {
      parts.put("volumes", part(ResourceKind.VOLUME, base + "/volumes/performance"));
    } else {
      parts.put("file systems", part(ResourceKind.VOLUME, base + "/file-systems/performance"));
      parts.put("buckets", part(ResourceKind.VOLUME, base + "/buckets/performance"));
    }
    Api api = new Api(fetcher, new PureSession(String.format(product.login, version)));
    return new RestSource(system, api, parts);
  }

  private Part part(ResourceKind kind, String path) {
    String first = path + "?limit=" + PAGE;
    return (api, skips) -> {
      List<Reading> readings = new ArrayList<>();
      api.pages(
          first,
          page -> PurePerformance.next(page).map(token -> first + "&continuation_token=" + token),
          page -> readings.addAll(PurePerformance.parse(system, kind, page, skips)),
          skips);
      return readings;
    };
  }
}
