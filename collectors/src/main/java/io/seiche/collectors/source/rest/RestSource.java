package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device by its REST interface. A part that this device does not have or understand, or that
 * the user may not see, is left out and asked for again ten minutes later; when no part is left,
 * the look fails.
 */
public final class RestSource implements Source {
  /** A part of the interface that this device does not have, or the user may not see. */
  public static final String NOT_OFFERED = "not_offered";

  private static final Logger LOG = LoggerFactory.getLogger(RestSource.class);
  private static final long ASK_AGAIN_NANOS = Duration.ofMinutes(10).toNanos();

  private final String system;
  private final Api api;
  private final Map<String, Part> parts;
  private final Map<String, Refusal> refusals = new TreeMap<>();

  private record Refusal(FetchException why, long nanos) {}

  /**
   * @param system what its samples are called by
   * @param parts by name, at least one
   */
  public RestSource(String system, Api api, Map<String, Part> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("nothing to ask " + system + " for");
    }
    this.system = system;
    this.api = api;
    this.parts = new TreeMap<>(parts);
  }

  @Override
  public List<Look> look(Instant now, Skips skips) throws FetchException {
    api.begin();
    List<Reading> readings = new ArrayList<>();
    FetchException refused = null;
    boolean offered = false;
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      Refusal before = refusals.get(part.getKey());
      if (before != null && api.nanos() - before.nanos() < ASK_AGAIN_NANOS) {
        skips.add(NOT_OFFERED);
        refused = before.why();
        continue;
      }
      try {
        readings.addAll(part.getValue().read(api, skips));
        refusals.remove(part.getKey());
        offered = true;
      } catch (FetchException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        skips.add(NOT_OFFERED);
        refused = e;
        if (refusals.put(part.getKey(), new Refusal(e, api.nanos())) == null) {
          LOG.warn("{}: no {}: {}", system, part.getKey(), e.getMessage());
        }
      }
    }
    if (!offered) {
      refusals.clear();
      throw refused;
    }
    return List.of(new Look(system, api.nanos(), readings));
  }

  private static boolean isRefusal(FetchException e) {
    return switch (e.why()) {
      case NOT_FOUND, FORBIDDEN, STATUS -> true;
      default -> false;
    };
  }

  @Override
  public void close() {
    api.close();
  }
}
